using System.Text;
using CsCheck;
using Unroll.Data.Files;
using Unroll.Data.TimeSeries;
using Xunit;

namespace Unroll.Data.Tests.Files;

public sealed class TableWriterTests : IDisposable
{
    private static readonly OutputColumn[] Columns =
    [
        OutputColumn.Of("id", ["a,b", null, "say \"x\""]),
        OutputColumn.Of("when", [new DateTime(2020, 1, 1), new DateTime(2020, 1, 2, 3, 4, 5), new DateTime(2020, 1, 3)]),
        OutputColumn.Of("y", [1.5, double.NaN, 0.1]),
    ];

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void CsvIsInvariantAndQuoted() =>
        Assert.Equal("id,when,y\n\"a,b\",2020-01-01T00:00:00,1.5\n,2020-01-02T03:04:05,\n\"say \"\"x\"\"\",2020-01-03T00:00:00,0.1\n", Text(TableFormat.Csv));

    [Fact]
    public void JsonIsOneObjectALine() =>
        Assert.Equal("{\"id\":\"a,b\",\"when\":\"2020-01-01T00:00:00\",\"y\":1.5}\n{\"id\":null,\"when\":\"2020-01-02T03:04:05\",\"y\":null}", string.Join('\n', Text(TableFormat.JsonLines).Split('\n')[..2]));

    [Theory]
    [InlineData(".csv")]
    [InlineData(".parquet")]
    public void RandomTablesReadBackTheSame(string ending) =>
        Gen.Select(Gen.Float.Where(float.IsFinite).Array[1, 30], Gen.String[Gen.Char.AlphaNumeric, 1, 8], Gen.Int[1, 5000])
            .Sample((values, name, minutes) =>
            {
                DateTime[] times = [.. values.Select((_, i) => new DateTime(2021, 3, 4, 5, 6, 7).AddMinutes((long)i * minutes))];
                TableWriter.Write([OutputColumn.Of("t", times), OutputColumn.Of("id", [.. values.Select(_ => "s" + name)]), OutputColumn.Of("y", [.. values.Select(value => (double)value)])],
                    Path.Combine(_folder.Path, "table" + ending));
                Recording one = Assert.Single(_folder.Read(new DataSpec { Path = "table" + ending, Time = "t", SeriesId = "id", Targets = ["y"] }).Recordings);
                Assert.Equal(values, one.Values);
                Assert.Equal(times, one.Times);
                Assert.Equal("s" + name, one.Id);
            }, iter: 60, threads: 1);

    [Fact]
    public void ParquetKeepsMissingValues()
    {
        TableWriter.Write(Columns, Path.Combine(_folder.Path, "a.parquet"));
        DataSpec spec = new() { Path = "a.parquet", Time = "when", Targets = ["y"], Gaps = "ignore" };
        Assert.Contains("a.parquet, row 2, column 'y': the value of step 2 at 2020-01-02 03:04:05", _folder.ErrorOf(spec), StringComparison.Ordinal);
        Assert.Equal([1.5f, float.NaN, 0.1f], _folder.Read(spec with { Missing = "mask" }).Recordings[0].Values);
        _folder.Write("b.parquet", File.ReadAllBytes(Path.Combine(_folder.Path, "a.parquet"))[..^20]);
        Assert.Contains("b.parquet: is not readable as Parquet", _folder.ErrorOf(spec with { Path = "b.parquet" }), StringComparison.Ordinal);
    }

    [Fact]
    public void UnwritablePlacesAreClearErrorsAndLeaveNothing()
    {
        string file = _folder.Write("plain", "x");
        Assert.Contains("cannot be written", Assert.Throws<DataException>(() => TableWriter.Write(Columns, Path.Combine(file, "a.csv"))).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "b.csv"));
        Assert.Contains("cannot be written", Assert.Throws<DataException>(() => TableWriter.Write(Columns, Path.Combine(_folder.Path, "b.csv"))).Message, StringComparison.Ordinal);
        Assert.Contains("ending '.xls'", Assert.Throws<DataException>(() => TableWriter.Write(Columns, "a.xls")).Message, StringComparison.Ordinal);
        Assert.Equal(["plain"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    private static string Text(TableFormat format)
    {
        using MemoryStream stream = new();
        TableWriter.Write(Columns, stream, format);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
