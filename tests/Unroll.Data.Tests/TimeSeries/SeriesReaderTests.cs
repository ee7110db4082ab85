using Unroll.Data.TimeSeries;
using Xunit;

namespace Unroll.Data.Tests.TimeSeries;

public sealed class SeriesReaderTests : IDisposable
{
    private const string Long = "unique_id,ds,y,size,kind,promo\nb,2020-01-01,1,5,x,0\na,2020-01-01,10,7,z,1\nb,2020-01-02,2,5,x,1\na,2020-01-02,20,7,z,0\n";
    private static readonly DataSpec LongSpec = new() { SeriesId = "unique_id", Time = "ds", Targets = ["y"], Known = ["promo"], Static = ["size", "kind"] };
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LongFormGathersTheRowsOfEachSeries()
    {
        RecordingSet set = _folder.ReadCsv(Long, LongSpec);
        Assert.Equal(["b", "a"], set.Recordings.Select(one => one.Id));
        Assert.Equal([10f, 1f, 20f, 0f], set.Recordings[1].Values);
        Assert.Equal([7f, 1f], set.Recordings[1].Statics);
        Assert.Equal(["x", "z"], set.Statics[1].Levels!);
        Assert.Equal("data.csv:3", set.Recordings[1].Source.ToString().Replace(_folder.Path + "/", "", StringComparison.Ordinal));
    }

    [Fact]
    public void StaticColumnsMustBeConstant() =>
        Assert.StartsWith("data.csv:4, column 'size': series 'b' has two values here, 5 and 6", _folder.ErrorOf(Long.Replace("2,5,x", "2,6,x", StringComparison.Ordinal), LongSpec), StringComparison.Ordinal);

    [Fact]
    public void FutureRowsHoldOnlyWhatIsKnown()
    {
        RecordingSet set = _folder.ReadCsv("t,y,x,promo\n2020-01-01,1,5,0\n2020-01-02,2,6,1\n2020-01-03,,,1\n", new DataSpec { Time = "t", Targets = ["y"], Past = ["x"], Known = ["promo"] });
        Assert.Equal((3, 2), (set.Recordings[0].Steps, set.Recordings[0].ObservedSteps));
        Assert.Equal([float.NaN, float.NaN, 1f], set.Recordings[0].Values[6..]);
        Assert.Contains("1 rows at the end hold only what is known in advance", Assert.Single(set.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void CalendarFeaturesAreKnownChannels()
    {
        RecordingSet set = _folder.ReadCsv("t,y\n2020-01-03,1\n2020-01-04,1\n", new DataSpec { Time = "t", Targets = ["y"], Calendar = ["weekend", "trend", "day_of_week_one_hot", "month"] });
        Assert.Equal(["y", "weekend", "trend", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "month_sin", "month_cos"], set.Channels.Select(channel => channel.Name));
        Assert.Equal([1f, 1f, 7.308f, 0f, 0f, 0f, 0f, 0f, 1f, 0f, 0f, 1f], set.Recordings[0].Values[12..]);
        Assert.All(set.Channels.Skip(1), channel => Assert.Equal(ChannelRole.Known, channel.Role));
        Assert.Contains("data.calendar holds 'moth'; did you mean 'month'?", _folder.ErrorOf("t,y\n2020-01-03,1\n", new DataSpec { Time = "t", Targets = ["y"], Calendar = ["moth"] }), StringComparison.Ordinal);
        Assert.Contains("data.calendar needs time stamps", _folder.ErrorOf("y\n1\n", new DataSpec { Targets = ["y"], Calendar = ["month"] }), StringComparison.Ordinal);
    }

    [Fact]
    public void StarMeansNumericColumnsWithoutARole()
    {
        RecordingSet set = _folder.ReadCsv("t,name,a,b,c\n2020-01-01,q,1,2,3\n", new DataSpec { Time = "t", Targets = ["b"], Past = ["*"] });
        Assert.Equal(["b", "a", "c"], set.Channels.Select(channel => channel.Name));
        Assert.Equal([2f, 1f, 3f], set.Recordings[0].Values);
        Assert.Contains("column 'a': expected a number, found 'x'", _folder.ErrorOf("a,b\n1,2\nx,3\n", new DataSpec { Targets = ["b"], Past = ["*"] }), StringComparison.Ordinal);
    }

    [Fact]
    public void CategoriesAreOrdinalsInAFixedOrder()
    {
        RecordingSet set = _folder.ReadCsv("y,day,code\n1,W,10\n2,A,9\n3,,10\n", new DataSpec { Targets = ["y"], Past = ["day", "code"], Categorical = ["code"], Missing = "mask" });
        Assert.Equal(["A", "W", "(missing)"], set.Channels[1].Levels);
        Assert.Equal(["9", "10"], set.Channels[2].Levels);
        Assert.Equal([1f, 1f, 1f, 2f, 0f, 0f, 3f, 2f, 1f], set.Recordings[0].Values);
    }

    [Fact]
    public void FromAndToAreInclusiveAndADateMeansTheWholeDay()
    {
        const string Text = "t,y\n2020-01-01 12:00,1\n2020-01-02 00:00,2\n2020-01-02 12:00,3\n2020-01-03 00:00,4\n";
        DataSpec spec = new() { Time = "t", Targets = ["y"] };
        Assert.Equal([2f, 3f], _folder.ReadCsv(Text, spec with { From = "2020-01-02", To = "2020-01-02" }).Recordings[0].Values);
        Assert.Equal([1f, 2f], _folder.ReadCsv(Text, spec with { To = "2020-01-02T00:00" }).Recordings[0].Values);
        Assert.Contains("holds no row from 2021-01-01 to the end", _folder.ErrorOf(Text, spec with { From = "2021-01-01" }), StringComparison.Ordinal);
        Assert.Contains("data.from is 'soon'", _folder.ErrorOf(Text, spec with { From = "soon" }), StringComparison.Ordinal);
    }

    [Fact]
    public void LabelsComeFromAColumnOrAFile()
    {
        const string Text = "id,x,lab\n1,5,up\n1,6,up\n2,7,down\n";
        Assert.Equal(["up", "down"], _folder.ReadCsv(Text, new DataSpec { SeriesId = "id", Label = "lab" }).Recordings.Select(one => one.Label));
        Assert.Equal(["up", "up", "down"], _folder.ReadCsv(Text, new DataSpec { Past = ["x"], StepLabel = "lab" }).Recordings[0].StepLabels!);
        _folder.Write("labels.csv", "id,label,who\n2,left,ann\n1,right,bob\n3,left,bob\n");
        RecordingSet set = _folder.ReadCsv(Text, new DataSpec { SeriesId = "id", Past = ["x"], LabelFile = "labels.csv" });
        Assert.Equal([("right", "bob"), ("left", "ann")], set.Recordings.Select(one => (one.Label!, one.Group)));
        Assert.Contains("1 rows of the label file", Assert.Single(set.Notes), StringComparison.Ordinal);
        _folder.Write("labels.csv", "id,label\n2,left\n");
        Assert.Contains("labels.csv: has no row for series '1'", _folder.ErrorOf(Text, new DataSpec { SeriesId = "id", Past = ["x"], LabelFile = "labels.csv" }), StringComparison.Ordinal);
        Assert.StartsWith("data.csv:3, column 'lab': series '1' has two values here, 'up' and 'down'", _folder.ErrorOf("id,x,lab\n1,5,up\n1,6,down\n", new DataSpec { SeriesId = "id", Label = "lab" }), StringComparison.Ordinal);
    }

    [Fact]
    public void FolderIsOneSeriesForEachFile()
    {
        _folder.Write("runs/b.csv", "y,x\n3,4\n");
        _folder.Write("runs/a.csv", "x,y\n1,2\n");
        _folder.Write("runs/notes.txt", "no");
        RecordingSet set = _folder.Read(new DataSpec { Path = "runs", Targets = ["y"], Past = ["x"] });
        Assert.Equal(["a", "b"], set.Recordings.Select(one => one.Id));
        Assert.Equal([2f, 1f], set.Recordings[0].Values);
        _folder.Write("runs/c.csv", "y\n3\n");
        Assert.Contains("runs/c.csv: has no column 'x'", _folder.ErrorOf(new DataSpec { Path = "runs", Targets = ["y"], Past = ["x"] }), StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "empty"));
        Assert.Contains("empty: is a folder without a readable file", _folder.ErrorOf(new DataSpec { Path = "empty", Targets = ["y"] }), StringComparison.Ordinal);
    }

    [Fact]
    public void MorePathsContinueTheRows()
    {
        _folder.Write("one.csv", "t,y\n2020-01-01,1\n");
        _folder.Write("two.csv", "y,t\n2,2020-01-02\nx,2020-01-03\n");
        DataSpec spec = new() { Path = "one.csv", MorePaths = ["two.csv"], Time = "t", Targets = ["y"] };
        Assert.StartsWith("two.csv:3, column 'y'", _folder.ErrorOf(spec), StringComparison.Ordinal);
        Assert.Equal(2, _folder.Read(spec with { MissingMarks = ["x"], To = "2020-01-02" }).Recordings[0].Steps);
    }

    [Fact]
    public void PathsThatAreNotThereAreNamedWithTheNearest()
    {
        _folder.Write("sales.csv", "y\n1\n");
        _folder.Write("sales.dat", "y\n1\n");
        Assert.Equal("slaes.csv: there is no such file; did you mean 'sales.csv'?", _folder.ErrorOf(new DataSpec { Path = "slaes.csv" }));
        Assert.Contains("has no 'deep'", _folder.ErrorOf(new DataSpec { Path = "deep/er/x.csv" }), StringComparison.Ordinal);
        Assert.Contains("the ending of 'sales.dat' does not say what it is", _folder.ErrorOf(new DataSpec { Path = "sales.dat" }), StringComparison.Ordinal);
        Assert.Single(_folder.Read(new DataSpec { Path = "sales.dat", Format = "csv" }).Recordings);
        Assert.Contains("data.path is empty", _folder.ErrorOf(new DataSpec()), StringComparison.Ordinal);
    }

    [Fact]
    public void VariablesAreReplacedAndUnsetOnesNamed()
    {
        _folder.Write("a.csv", "y\n1\n");
        Environment.SetEnvironmentVariable("UNROLL_TEST_FOLDER", _folder.Path);
        Assert.Single(SeriesReader.Read(new DataSpec { Path = "${UNROLL_TEST_FOLDER}/a.csv" }, "/").Recordings);
        Assert.Contains("needs the environment variable UNROLL_TEST_ABSENT, which is not set", _folder.ErrorOf(new DataSpec { Path = "${UNROLL_TEST_ABSENT}/a.csv" }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("targets", "y", "past", "y")]
    public void AColumnHasOneRole(string first, string name, string second, string again)
    {
        string error = _folder.ErrorOf("y\n1\n", new DataSpec { Targets = [name], Past = [again] });
        Assert.Equal($"data.{second} holds '{name}', which data.{first} holds too; a column has one role", error);
        Assert.Contains("'categorical' names 'z', which has no role", _folder.ErrorOf("y\n1\n", new DataSpec { Targets = ["y"], Categorical = ["z"] }), StringComparison.Ordinal);
        Assert.Contains("targets are numbers", _folder.ErrorOf("y\n1\n", new DataSpec { Targets = ["y"], Categorical = ["y"] }), StringComparison.Ordinal);
    }

    [Fact]
    public void GeneratorsAreReached()
    {
        DataSpec spec = new() { Generator = "retail", GeneratorSeries = 2, GeneratorSteps = 50 };
        Assert.Equal(2, _folder.Read(spec).Recordings.Count);
        Assert.Contains("retial", _folder.ErrorOf(spec with { Generator = "retial" }), StringComparison.Ordinal);
    }
}
