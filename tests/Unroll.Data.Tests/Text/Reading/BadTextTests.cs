using System.Text;
using Unroll.Data.Text.Reading;
using Xunit;

namespace Unroll.Data.Tests.Text.Reading;

public sealed class BadTextTests : IDisposable
{
    private readonly TextFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public void AnEmptyFileIsAnError(string text)
    {
        _files.With("a.txt", text).With("a.txt.gz", text).With("a.csv", text).With("a.jsonl", text).With("set/x/1.txt", text).With("b.txt", "b");
        Assert.Equal("a.txt: is empty; expected text", _files.Error(reader => reader.Lines("a.txt")));
        Assert.Equal("a.txt.gz: is empty; expected text", _files.Error(reader => reader.Lines("a.txt.gz")));
        Assert.Equal("a.txt: is empty; expected text", _files.Error(reader => reader.WholeFile("a.txt")));
        Assert.Equal("a.txt: is empty; expected text", _files.Error(reader => reader.Parallel("a.txt", "b.txt")));
        Assert.Equal("a.txt: is empty; expected text", _files.Error(reader => reader.Tagged("a.txt", new TagColumns())));
        Assert.Equal("set/x/1.txt: is empty; expected text", _files.Error(reader => reader.Folder("set")));
        Assert.StartsWith("a.csv: is empty", _files.Error(reader => reader.Table("a.csv", new TextColumns("text"))), StringComparison.Ordinal);
        Assert.StartsWith("a.jsonl: is empty", _files.Error(reader => reader.Table("a.jsonl", new TextColumns("text"))), StringComparison.Ordinal);
    }

    [Fact]
    public void NothingButBlanksIsAnError() =>
        Assert.Equal("a.txt: holds nothing but blanks; expected text", _files.With("a.txt", "\n \n\n").Error(reader => reader.Lines("a.txt")));

    [Theory]
    [InlineData("one\ntwo ", new byte[] { 0xE9 }, " tail\n", "a.txt:2: has the byte 0xE9 at byte offset 8")]
    [InlineData("", new byte[] { 0x80 }, "\n", "a.txt:1: has the byte 0x80 at byte offset 0")]
    [InlineData("x\n\n", new byte[] { 0xC0, 0xAF }, "\n", "a.txt:3: has the byte 0xC0 at byte offset 3")]
    [InlineData("surrogate ", new byte[] { 0xED, 0xA0, 0x80 }, "\n", "a.txt:1: has the byte 0xED at byte offset 10")]
    [InlineData("cut off ", new byte[] { 0xE2, 0x82 }, "", "a.txt:1: has the byte 0xE2 at byte offset 8")]
    public void WhatIsNotUtf8HasItsPlaceAndTheWayOut(string before, byte[] bad, string after, string place)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(before), .. bad, .. Encoding.UTF8.GetBytes(after)];
        string message = _files.With("a.txt", bytes).Error(reader => reader.Lines("a.txt"));
        Assert.StartsWith(place, message, StringComparison.Ordinal);
        Assert.Contains("set encoding: latin1", message, StringComparison.Ordinal);
        Assert.Equal(message, _files.Error(reader => reader.WholeFile("a.txt")));
        Assert.NotEmpty(_files.Reader(new TextReadOptions { Encoding = TextEncoding.Latin1 }).Lines("a.txt").Documents);
    }

    [Theory]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(200_001)]
    public void PlacesFarIntoAFileAreRight(int offset)
    {
        byte[] bytes = new byte[offset + 5];
        Array.Fill(bytes, (byte)'x');
        for (int i = 9; i < offset; i += 10)
        {
            bytes[i] = (byte)'\n';
        }

        bytes[offset] = 0xFF;
        string expected = $"a.txt:{offset / 10 + 1}: has the byte 0xFF at byte offset {offset:N0}: ";
        Assert.StartsWith(expected, _files.With("a.txt", bytes).Error(reader => reader.Lines("a.txt")), StringComparison.Ordinal);

        bytes[offset] = 0;
        expected = $"a.txt.gz:{offset / 10 + 1}: has a NUL byte at byte offset {offset:N0}: ";
        Assert.StartsWith(expected, _files.With("a.txt.gz", bytes).Error(reader => reader.Lines("a.txt.gz")), StringComparison.Ordinal);
        Assert.StartsWith(expected, _files.Error(reader => reader.Lines("a.txt.gz"), new TextReadOptions { Encoding = TextEncoding.Latin1 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Utf16IsNamed() =>
        Assert.Contains("begins with the mark of UTF-16", _files.With("a.txt", [0xFF, 0xFE, 0x61, 0x00]).Error(reader => reader.Lines("a.txt")), StringComparison.Ordinal);

    [Fact]
    public void NoSuchFileHasTheNearestName()
    {
        _files.With("train.de", "x").With("folder/a.txt", "x");
        Assert.Equal("trian.de: there is no such file; did you mean 'train.de'?", _files.Error(reader => reader.Lines("trian.de")));
        Assert.Equal("folder: is a folder; expected a file", _files.Error(reader => reader.Lines("folder")));
        Assert.Equal("train.de: is a file; expected a folder", _files.Error(reader => reader.Folder("train.de")));
        Assert.Equal("none: there is no such folder", _files.Error(reader => reader.Folder("none")));
        Directory.CreateDirectory(Path.Combine(_files.Path, "set/pos"));
        Assert.Equal("set/pos: is a class folder without a file; fill it or remove it", _files.Error(reader => reader.Folder("set")));
    }

    [Fact]
    public void DamagedGzipIsAnError()
    {
        string path = Path.Combine(_files.With("a.txt.gz", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i * i}\n"))).Path, "a.txt.gz");
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        Assert.StartsWith("a.txt.gz: is corrupt", _files.Error(reader => reader.Lines("a.txt.gz")), StringComparison.Ordinal);

        bytes.AsSpan(bytes.Length / 2, 100).Fill(0xFF); // unpacks to what is no text, before the checksum is reached
        File.WriteAllBytes(path, bytes);
        Assert.EndsWith("Or the packed file is damaged: fetch it again", _files.Error(reader => reader.Lines("a.txt.gz")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\nb\nc\nd\n", "1\n2\n", "a.de:3: has no partner: a.de has 4 lines but a.en only 2, and this is the first behind its end ('c').")]
    [InlineData("a\n", "1\n2\n3", "a.en:2: has no partner: a.en has 3 lines but a.de only 1, and this is the first behind its end ('2').")]
    public void ParallelFilesOfDifferentLengthSayWhereTheyPart(string source, string target, string problem) =>
        Assert.StartsWith(problem, _files.With("a.de", source).With("a.en", target).Error(reader => reader.Parallel("a.de", "a.en")).Replace(_files.Path + "/", "", StringComparison.Ordinal), StringComparison.Ordinal);

    [Theory]
    [InlineData("EU NNP B-ORG\nrejects VBZ\n", "a.txt:2: expected 3 columns divided by blanks as on the lines before, found 2")]
    [InlineData("EU\n", "a.txt:1: expected a token in column 1 and a tag in the last column, counted from 1; found 1 columns")]
    [InlineData("\n\n", "a.txt: holds no token")]
    public void TaggedFilesOfAnotherFormAreErrors(string text, string problem) =>
        Assert.StartsWith(problem, _files.With("a.txt", text).Error(reader => reader.Tagged("a.txt", new TagColumns())), StringComparison.Ordinal);

    [Fact]
    public void TagColumnsThatAreNotThereAreAnError() => Assert.StartsWith("a.txt:1: expected a token in column 1 and a tag in column 4",
        _files.With("a.txt", "EU NNP B-ORG\n").Error(reader => reader.Tagged("a.txt", new TagColumns(1, 4))), StringComparison.Ordinal);
}
