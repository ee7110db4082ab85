using System.IO.Compression;
using Unroll.Data.TimeSeries;
using Xunit;

namespace Unroll.Data.Tests.Files;

public sealed class ArchiveTests : IDisposable
{
    private static readonly DataSpec Spec = new() { Targets = ["y"] };
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void OnlyReadableMemberNeedsNoPicking()
    {
        _folder.WriteZip("a.zip", ("in/", []), ("in/.DS_Store", [1]), ("__MACOSX/in/a.csv", [1]), ("in/a.csv", "y\n1\n"u8.ToArray()), ("readme.txt", [1]));
        Assert.Equal([1f], _folder.Read(Spec with { Path = "a.zip" }).Recordings[0].Values);
    }

    [Theory]
    [InlineData("in/b.csv")]
    [InlineData("b.csv")]
    public void MemberIsPickedByFullOrShortName(string member)
    {
        _folder.WriteZip("a.zip", ("in/a.csv", "y\n1\n"u8.ToArray()), ("in/b.csv", "y\n2\n"u8.ToArray()));
        Assert.Equal([2f], _folder.Read(Spec with { Path = $"a.zip!{member}" }).Recordings[0].Values);
    }

    [Fact]
    public void SeveralMembersAreListed()
    {
        _folder.WriteZip("a.zip", ("a.csv", [1]), ("b.csv", [1]));
        Assert.Equal("a.zip: holds 2 readable files; pick one, for example a.zip!a.csv. Its members: a.csv, b.csv", _folder.ErrorOf(Spec with { Path = "a.zip" }));
        Assert.Contains("has no member 'c.csv'; did you mean", _folder.ErrorOf(Spec with { Path = "a.zip!c.csv" }), StringComparison.Ordinal);
    }

    [Fact]
    public void GzipIsReadInPlaceAndErrorsNameTheFile()
    {
        _folder.Write("a.csv.gz", Gzip("y\n1\nx\n"u8.ToArray()));
        Assert.Contains("a.csv.gz:3, column 'y': expected a number", _folder.ErrorOf(Spec with { Path = "a.csv.gz" }), StringComparison.Ordinal);
    }

    [Fact]
    public void CorruptZipIsAClearError()
    {
        _folder.Write("a.zip", "PK\u0003\u0004 not really"u8.ToArray());
        Assert.Contains("a.zip: is not a readable zip archive, or is cut off", _folder.ErrorOf(Spec with { Path = "a.zip" }), StringComparison.Ordinal);

        string whole = _folder.WriteZip("b.zip", ("a.csv", Rows(20_000)));
        byte[] bytes = File.ReadAllBytes(whole);
        bytes.AsSpan(200, 2000).Fill(0xAB);
        _folder.Write("b.zip", bytes);
        Assert.StartsWith("b.zip!a.csv", _folder.ErrorOf(Spec with { Path = "b.zip" }), StringComparison.Ordinal);
    }

    [Fact]
    public void CutOffGzipIsAClearError()
    {
        byte[] packed = Gzip(Rows(20_000));
        packed[packed.Length / 2] ^= 0x55;
        _folder.Write("a.csv.gz", packed);
        Assert.StartsWith("a.csv.gz", _folder.ErrorOf(Spec with { Path = "a.csv.gz" }), StringComparison.Ordinal);

        packed = Gzip(Rows(20_000));
        foreach (int length in (int[])[packed.Length / 2, packed.Length - 8, packed.Length - 1])
        {
            _folder.Write("a.csv.gz", packed[..length]);
            Assert.StartsWith("a.csv.gz: is corrupt", _folder.ErrorOf(Spec with { Path = "a.csv.gz" }), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void BombIsRefused()
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write("y\n"u8);
            byte[] zeros = [.. Enumerable.Repeat("0\n"u8.ToArray(), 1 << 16).SelectMany(line => line)];
            for (int i = 0; i < 700; i++)
            {
                gzip.Write(zeros);
            }
        }

        _folder.Write("a.csv.gz", packed.ToArray());
        Assert.Contains("a.csv.gz: unpacks to more than ", _folder.ErrorOf(Spec with { Path = "a.csv.gz" }), StringComparison.Ordinal);
    }

    private static byte[] Rows(int count) => System.Text.Encoding.UTF8.GetBytes("y\n" + string.Join('\n', Enumerable.Range(0, count).Select(i => i * 7919 % 10007)));

    private static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
