using Unroll.Data.Files;
using Unroll.Data.Synthetic;
using Unroll.Data.TimeSeries;
using Xunit;

namespace Unroll.Data.Tests.TimeSeries;

public sealed class DataProbeTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LongSalesTableIsUnderstood()
    {
        _folder.Write("sales.csv", "Store,Date,Sales,Holiday,Size,Currency\n" + string.Concat(
            Enumerable.Range(0, 40).Select(i => $"{1 + i / 20},{new DateTime(2020, 1, 3).AddDays(7 * (i % 20)):dd-MM-yyyy},{i * 3},{(i % 20 == 3 ? 1 : 0)},{100 + i / 20},EUR\n")));
        DataProposal proposal = DataProbe.Inspect("sales.csv", _folder.Path);
        Assert.Equal(("forecast", "Date", "Store"), (proposal.Task, proposal.Data.Time, proposal.Data.SeriesId));
        Assert.Equal(["Sales"], proposal.Data.Targets);
        Assert.Equal(["Holiday"], proposal.Data.Known);
        Assert.Equal(["Size"], proposal.Data.Static);
        Assert.Equal((2, 20, 20, "1 week"), (proposal.Series, proposal.ShortestSteps, proposal.LongestSteps, proposal.Frequency!.ToString()));
        Assert.Contains("'Currency' is always 'EUR': left out.", proposal.Reasons);
        Assert.Equal("constant", proposal.Columns[5].Kind);
    }

    [Fact]
    public void UntidyTableGetsPoliciesThatReadIt()
    {
        _folder.Write("a.csv", "t;y\n2020-01-01;1,5\n2020-01-03;2\n2020-01-02;3\n2020-01-02;3\n2020-01-04;\n2020-01-05;4\n2020-01-06;4\n2020-01-07;4\n2020-01-08;4\n2020-01-09;4\n2020-01-11;4\n2020-01-12;4\n");
        DataProposal proposal = DataProbe.Inspect("a.csv", _folder.Path);
        Assert.Equal((",", "sort", "first", "missing", "mask"), (proposal.Data.Decimal, proposal.Data.Unsorted, proposal.Data.Duplicates, proposal.Data.Gaps, proposal.Data.Missing));
        Assert.Equal(12, proposal.LongestSteps);
    }

    [Fact]
    public void OpenQuestionsAreSaid()
    {
        _folder.Write("a.csv", "t,y\n01/02/2020,1\n02/02/2020,2\n");
        DataProposal proposal = DataProbe.Inspect("a.csv", _folder.Path);
        Assert.Equal("dd/MM/yyyy", proposal.Data.TimeFormat);
        Assert.Contains(proposal.Reasons, reason => reason.Contains("CHECK time_format", StringComparison.Ordinal));
        _folder.Write("b.csv", "year,month,day,y\n2020,1,1,3\n2020,1,2,4\n");
        Assert.Contains(DataProbe.Inspect("b.csv", _folder.Path).Reasons, reason => reason.StartsWith("The time is spread over the columns year, month, day", StringComparison.Ordinal));
        _folder.Write("c.csv", "name\nx\nz\n");
        Assert.Throws<DataException>(() => DataProbe.Inspect("c.csv", _folder.Path));
    }

    [Fact]
    public void LabelledSeriesAreClassified()
    {
        _folder.Write("a.csv", "id,x,activity\n1,5,up\n1,6,up\n2,7,down\n2,8,down\n");
        DataProposal steps = DataProbe.Inspect("a.csv", _folder.Path);
        Assert.Equal(("label_steps", "activity"), (steps.Task, steps.Data.StepLabel));
        _folder.Write("b.csv", "series_id,x,activity\n1,5,up\n1,6,up\n2,7,down\n2,8,down\n");
        DataProposal whole = DataProbe.Inspect("b.csv", _folder.Path);
        Assert.Equal(("classify", "activity"), (whole.Task, whole.Data.Label));
        Assert.Equal(["down", "up"], whole.Classes);
    }

    [Theory]
    [InlineData("retail", "forecast", "sales")]
    [InlineData("activities", "classify", "")]
    [InlineData("adding", "value_steps", "sum")]
    [InlineData("copy_memory", "label_steps", "")]
    [InlineData("profiles", "generate", "shape")]
    public void GeneratedTablesAreUnderstood(string generator, string task, string target)
    {
        RecordingSet set = SeriesGenerator.Generate(new DataSpec { Generator = generator, GeneratorSeries = 30, GeneratorSteps = 60 });
        TableWriter.Write(RecordingTable.Columns(set), Path.Combine(_folder.Path, "a.csv"));
        DataProposal proposal = DataProbe.Inspect("a.csv", _folder.Path);
        Assert.Equal((task, "series", target, 30), (proposal.Task, proposal.Data.SeriesId, string.Join(',', proposal.Data.Targets), proposal.Series));
        Assert.DoesNotContain("step_label", proposal.Data.Past);
        Assert.Equal(generator == "activities" ? "group" : null, proposal.Data.Group);
    }

    [Fact]
    public void PartsOfADateAreKnownAndNoTarget()
    {
        _folder.Write("a.csv", "year,month,hour,pm\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{2020 + (i / 12)},{(i % 12) + 1},{i % 3},{i * i % 7}\n")));
        DataProposal proposal = DataProbe.Inspect("a.csv", _folder.Path);
        Assert.Equal(["pm"], proposal.Data.Targets);
        Assert.Equal(["year", "month", "hour"], proposal.Data.Known);
    }
}
