using Unroll.Data.TimeSeries;
using Xunit;

namespace Unroll.Data.Tests.Files;

public sealed class TsTests : IDisposable
{
    private const string Head = "# comment\n@problemName Toy\n@timeStamps false\n@univariate false\n@dimensions 2\n@classLabel true up down\n@data\n";
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void UnequalLengthsAndMissingValuesAreRead()
    {
        _folder.Write("a.ts", Head + "1,2,3:4,5,6:up\n7,?:9,1e1:down\n");
        RecordingSet set = _folder.Read(new DataSpec { Path = "a.ts", Missing = "mask" });
        Assert.Equal([1f, 4f, 2f, 5f, 3f, 6f], set.Recordings[0].Values);
        Assert.Equal([7f, 9f, float.NaN, 10f], set.Recordings[1].Values);
        Assert.Equal(("a-2", "down", (string?)null), (set.Recordings[1].Id, set.Recordings[1].Label, set.Recordings[1].Part));
        Assert.Equal(["dim_0", "dim_1"], set.Channels.Select(channel => channel.Name));
        Assert.Equal("a.ts:9, column 'dim_0': the value of step 2 of series 'a-2' is missing; set 'missing' to forward, interpolate, zero, mean or mask, or correct the file", _folder.ErrorOf(new DataSpec { Path = "a.ts" }));
    }

    [Fact]
    public void FurtherFilesAreTheTestPart()
    {
        _folder.Write("one.ts", Head + "1:2:up\n");
        _folder.Write("two.ts", Head + "3:4:down\n");
        RecordingSet set = _folder.Read(new DataSpec { Path = "one.ts", MorePaths = ["two.ts"], Past = ["dim_1"] });
        Assert.Equal(["train", "test"], set.Recordings.Select(one => one.Part));
        Assert.Equal([4f], set.Recordings[1].Values);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("@problemName x\n", "has no @data line")]
    [InlineData(Head, "holds no cases under @data")]
    [InlineData("1,2:up\n", "a.ts:1: expected a header line")]
    [InlineData("@timeStamps true\n@data\n(0,1),(1,2):up\n", "a.ts:1: the form with time stamps")]
    [InlineData("@targetLabel true\n@data\n1:3\n", "a.ts:1: holds a number for each case")]
    [InlineData(Head + "1,2:3,4:left\n", "a.ts:8: the class 'left' is not among those of @classLabel: up, down")]
    [InlineData(Head + "1,2:up\n", "a.ts:8: expected 2 dimensions separated by ':', found 1")]
    [InlineData(Head + "1,2:3:up\n", "a.ts:8: dimension 2 has 1 values, the first 2")]
    [InlineData(Head + "1,a:3,4:up\n", "a.ts:8, column 'dim_0, step 2': expected a number or '?', found 'a'")]
    [InlineData(Head + "1,inf:3,4:up\n", "'inf' is infinite")]
    [InlineData(Head + ":3,4:up\n", "a.ts:8: the case holds no values")]
    public void BadFilesAreClearErrors(string text, string expected)
    {
        _folder.Write("a.ts", text);
        Assert.Contains(expected, _folder.ErrorOf(new DataSpec { Path = "a.ts" }), StringComparison.Ordinal);
    }
}
