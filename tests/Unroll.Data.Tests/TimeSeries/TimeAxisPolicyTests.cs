using Unroll.Data.TimeSeries;
using Xunit;

namespace Unroll.Data.Tests.TimeSeries;

public sealed class TimeAxisPolicyTests : IDisposable
{
    private const string Unsorted = "t,y\n2020-01-01,1\n2020-01-03,3\n2020-01-02,2\n";
    private const string Duplicates = "t,k,y\n2020-01-01,a,1\n2020-01-02,b,2\n2020-01-02,c,4\n2020-01-03,d,5\n";
    private const string Gaps = "t,y\n2020-01-01,1\n2020-01-02,2\n2020-01-05,8\n2020-01-06,9\n";
    private static readonly DataSpec Spec = new() { Time = "t", Targets = ["y"] };
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void UnsortedRowsAreAnErrorOrSorted()
    {
        Assert.Equal("data.csv:4, column 't': 2020-01-02 00:00:00 of series 'data' stands behind 2020-01-03 00:00:00; expected rows in order of time. Set unsorted: sort to sort them", _folder.ErrorOf(Unsorted, Spec));
        RecordingSet set = _folder.ReadCsv(Unsorted, Spec with { Unsorted = "sort" });
        Assert.Equal([1f, 2f, 3f], set.Recordings[0].Values);
        Assert.Equal("1 rows stood out of the order of time: rows were sorted (unsorted: sort).", Assert.Single(set.Notes));
    }

    [Theory]
    [InlineData("first", 2)]
    [InlineData("last", 4)]
    [InlineData("mean", 3)]
    [InlineData("sum", 6)]
    public void DuplicatesAreAnErrorOrMerged(string policy, float expected)
    {
        Assert.StartsWith("data.csv:4, column 't': 2020-01-02 00:00:00 of series 'data' is there twice (also data.csv:3)", _folder.ErrorOf(Duplicates, Spec), StringComparison.Ordinal);
        RecordingSet set = _folder.ReadCsv(Duplicates, Spec with { Duplicates = policy, Past = ["k"] });
        Assert.Equal([1f, 0f, expected, policy == "last" ? 2f : 1f, 5f, 3f], set.Recordings[0].Values);
        Assert.Single(set.Notes);
    }

    [Fact]
    public void GapsAreAnErrorByDefault() =>
        Assert.StartsWith("data.csv:4, column 't': 2 time stamps are missing before 2020-01-05 00:00:00 of series 'data': the row before it is 2020-01-02 00:00:00, the step 1 day. Set gaps:", _folder.ErrorOf(Gaps, Spec), StringComparison.Ordinal);

    [Fact]
    public void GapsAreInsertedSplitOrIgnored()
    {
        Recording whole = _folder.ReadCsv(Gaps, Spec with { Gaps = "missing", Missing = "mask" }).Recordings[0];
        Assert.Equal([1f, 2f, float.NaN, float.NaN, 8f, 9f], whole.Values);
        Assert.Equal(new DateTime(2020, 1, 4), whole.Times![3]);
        RecordingSet pieces = _folder.ReadCsv(Gaps, Spec with { Gaps = "split" });
        Assert.Equal(["data#1", "data#2"], pieces.Recordings.Select(one => one.Id));
        Assert.All(pieces.Recordings, one => Assert.Equal("data", one.Group));
        Assert.Equal([8f, 9f], pieces.Recordings[1].Values);
        RecordingSet ignored = _folder.ReadCsv(Gaps, Spec with { Gaps = "ignore" });
        Assert.Equal(4, ignored.Recordings[0].Steps);
        Assert.Contains("1 gaps of the time axis (2 absent time stamps) were ignored", Assert.Single(ignored.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("forward")]
    [InlineData("interpolate")]
    [InlineData("zero")]
    [InlineData("mean")]
    [InlineData("mask")]
    public void MissingNumbersStayMissingUntilTheSplitIsMade(string policy)
    {
        RecordingSet set = _folder.ReadCsv(Gaps, Spec with { Gaps = "missing", Missing = policy });
        Assert.Equal("NaN NaN", string.Join(' ', set.Recordings[0].Values[2..4]));
        Assert.Equal(2, set.Notes.Count);
        Assert.StartsWith("data.csv:3, column 'y': the value of step 3 at 2020-01-03 00:00:00 of series 'data' is missing; set 'missing'", _folder.ErrorOf(Gaps, Spec with { Gaps = "missing" }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData("NaN")]
    [InlineData("?")]
    public void MarksOfMissingValuesAreAnErrorByDefault(string mark) =>
        Assert.StartsWith("data.csv:3, column 'y': the value of step 2", _folder.ErrorOf($"y,x\n1,1\n{mark},2\n3,3\n"), StringComparison.Ordinal);

    [Fact]
    public void NumbersMayBeMarksOfMissingValues() =>
        Assert.Equal([1f, float.NaN], _folder.ReadCsv("y\n1\n-999\n", new DataSpec { Targets = ["y"], MissingMarks = ["-999"], Missing = "mask" }).Recordings[0].Values);

    [Fact]
    public void ASeriesWithoutTargetsIsRefused()
    {
        Assert.Contains("has no observed target in its 2 rows", _folder.ErrorOf("y,x\n,1\n,2\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void MixedFrequencyIsAnErrorUnlessIgnored()
    {
        const string Text = "s,t,y\na,2020-01-01,1\na,2020-01-02,2\na,2020-01-03,2\na,2020-01-04,2\nb,2020-01-01,3\nb,2020-01-08,4\nb,2020-01-15,4\n";
        DataSpec spec = Spec with { SeriesId = "s" };
        Assert.StartsWith("data.csv:7, column 't': series 'b' goes by 1 week, others by 1 day; expected one frequency", _folder.ErrorOf(Text, spec), StringComparison.Ordinal);
        Assert.Equal(3, _folder.ReadCsv(Text, spec with { Gaps = "ignore" }).Recordings[1].Steps);
        Assert.Contains("is no step of the axis that starts at 2020-01-01 00:00:00 and goes by 1 day", _folder.ErrorOf("t,y\n2020-01-01,1\n2020-01-02,2\n2020-01-03,3\n2020-01-04 07:00,3\n", Spec), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2020-01-31 2020-02-29 2020-03-31 2020-04-30", "1 month")]
    [InlineData("2020-01 2020-02 2020-03", "1 month")]
    [InlineData("2019-11-15 2020-02-15 2020-05-15", "3 months")]
    [InlineData("2018 2019 2020", "1 year")]
    [InlineData("2020-01-30 2020-02-29 2020-03-30", "1 month")]
    [InlineData("2020-01-01T00:00 2020-01-01T00:10 2020-01-01T00:20", "10 minutes")]
    [InlineData("2020-01-06 2020-01-13 2020-01-20", "1 week")]
    [InlineData("1577836800 1577836801 1577836802", "1 second")]
    [InlineData("1577836800000 1577836800020 1577836800040", "20 milliseconds")]
    public void FrequencyIsFound(string stamps, string expected)
    {
        string text = "t,y\n" + string.Concat(stamps.Split(' ').Select((stamp, i) => $"{stamp},{i}\n"));
        Assert.Equal(expected, _folder.ReadCsv(text, Spec).Frequency!.ToString());
        Assert.Equal(Frequency.TryParse(expected), _folder.ReadCsv(text, Spec with { Frequency = expected }).Frequency);
    }

    [Fact]
    public void InsertingTooManyRowsIsRefused() =>
        Assert.Contains("too many to insert", _folder.ErrorOf("t,y\n2020-01-01 00:00:00,1\n2020-01-01 00:00:01,1\n9020-01-01,1\n", Spec with { Gaps = "missing", Missing = "mask" }), StringComparison.Ordinal);

    [Fact]
    public void UnknownPoliciesAreNamed()
    {
        Assert.Contains("data.gaps is 'splitt'; did you mean 'split'?", _folder.ErrorOf(Gaps, Spec with { Gaps = "splitt" }), StringComparison.Ordinal);
        Assert.Contains("data.missing is 'drop'; expected error, forward", _folder.ErrorOf(Gaps, Spec with { Missing = "drop" }), StringComparison.Ordinal);
        Assert.Contains("data.frequency is 'often'", _folder.ErrorOf(Gaps, Spec with { Frequency = "often" }), StringComparison.Ordinal);
    }
}
