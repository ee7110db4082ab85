using System.Text;
using Unroll.Data.TimeSeries;
using Xunit;

namespace Unroll.Data.Tests.Files;

public sealed class CsvTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("y,x\n1,2\n3,4\n")]
    [InlineData("\ufeffy,x\r\n1,2\r\n3,4")]
    [InlineData("y;x\n1;2\n3;4\n")]
    [InlineData("y\tx\n1\t2\n3\t4\n")]
    [InlineData("y|x\n1|2\n3|4\n")]
    [InlineData("\"y\",\"x\"\n\"1\",\"2\"\n\n\"3\",4\n")]
    [InlineData("sep=;\ny;x\n1;2\n3;4\n")]
    public void FormsOfTextReadAlike(string text)
    {
        RecordingSet set = _folder.ReadCsv(text, new DataSpec { Targets = ["y"], Past = ["x"] });
        Assert.Equal([1f, 2f, 3f, 4f], set.Recordings[0].Values);
    }

    [Fact]
    public void Utf16AndLatin1AreRead()
    {
        _folder.Write("a.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("µ,y\n1,2\n")]);
        _folder.Write("b.csv", Encoding.Latin1.GetBytes("µ,y\n1,2\n"));
        Assert.Equal("µ", _folder.Read(new DataSpec { Path = "a.csv", Targets = ["µ"] }).Channels[0].Name);
        Assert.Equal("µ", _folder.Read(new DataSpec { Path = "b.csv", Targets = ["µ"] }).Channels[0].Name);
    }

    [Fact]
    public void DecimalCommaIsReadWhereItIsSaid()
    {
        RecordingSet set = _folder.ReadCsv("y;x\n1,5;2\n-3,25;4\n", new DataSpec { Targets = ["y"], Decimal = "," });
        Assert.Equal([1.5f, -3.25f], set.Recordings[0].Values);
    }

    [Fact]
    public void NoHeaderNamesColumnsByNumber()
    {
        RecordingSet set = _folder.ReadCsv("1,2\n3,4\n", new DataSpec { Targets = ["c2"], Header = false });
        Assert.Equal([2f, 4f], set.Recordings[0].Values);
    }

    [Fact]
    public void QuotedFieldsMayHoldSeparatorsAndLineBreaks()
    {
        RecordingSet set = _folder.ReadCsv("name,y\n\"a, \"\"b\"\"\nc\",1\n\"a, \"\"b\"\"\nc\",x\n".Replace("x\n", "2\n", StringComparison.Ordinal), new DataSpec { Targets = ["y"], SeriesId = "name" });
        Assert.Equal("a, \"b\"\nc", set.Recordings[0].Id);
        Assert.Contains("data.csv:4, column 'y': expected a number, found 'x'", _folder.ErrorOf("name,y\n\"a\nb\",1\nz,x\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "data.csv: is empty; expected a line of column names")]
    [InlineData("\ufeff \r\n", "data.csv: is empty")]
    [InlineData("y,x\n", "data.csv:1: holds only the header")]
    [InlineData("y,x\n1,2\n2,abc\n3,4\n", "data.csv:3, column 'x': expected a number, found 'abc': add the text to 'missing_marks' if it means a missing value, or name the column under 'categorical'")]
    [InlineData("y;x\n1,5;2\n", "data.csv:2, column 'y': expected a number, found '1,5': if this is a decimal comma, set decimal: \",\"")]
    [InlineData("y,x\n\"1,234.5\",2\n", "column 'y': expected a number, found '1,234.5': remove thousands separators")]
    [InlineData("y,x\n12 km,2\n", "found '12 km': remove units")]
    [InlineData("y,x\n1,2,3\n", "data.csv:2: expected 2 columns separated by ',' as in the first line, found 3 in '1,2,3'; quote a text that holds a comma, and if numbers have a decimal comma")]
    [InlineData("y,x\n1,2\n3\n", "data.csv:3: expected 2 columns")]
    [InlineData("y,x\ninf,2\n", "data.csv:2, column 'y': 'inf' is infinite")]
    [InlineData("y,x\n-Infinity,2\n", "is infinite")]
    [InlineData("y,x\n1e60,2\n", "'1e60' is infinite or beyond the range")]
    [InlineData("y,y\n1,2\n", "data.csv:1: two columns are named 'y'")]
    [InlineData(",y,x\n0,1,2\n", "data.csv:1: column 1 has no name in the header")]
    [InlineData("Y2,x\n1,2\n", "data.csv: has no column 'y'. Its columns: Y2, x")]
    [InlineData("y ,x\n1,\"a\"b\n", "data.csv:2: the quoting is broken")]
    public void BadTextIsAClearError(string text, string expected) =>
        Assert.Contains(expected, _folder.ErrorOf(text, new DataSpec { Targets = ["y"], Past = expected.Contains("'x'", StringComparison.Ordinal) ? ["x"] : [] })
            .Replace(";  did", "; did", StringComparison.Ordinal).Replace("; did you mean 'Y2'?", "", StringComparison.Ordinal), StringComparison.Ordinal);

    [Fact]
    public void OneRowIsOneStep() => Assert.Equal(1, _folder.ReadCsv("y\n1\n").Recordings[0].Steps);
}
