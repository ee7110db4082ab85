using Unroll.Data.Tests.Text.Reading;
using Unroll.Data.Text.Reading;
using Unroll.Data.Text.Tokens;
using Unroll.Data.Text.Vectors;
using Xunit;

namespace Unroll.Data.Tests.Text.Vectors;

public sealed class WordVectorsTests : IDisposable
{
    private static readonly Vocabulary Words = new(SpecialTokens.Pad | SpecialTokens.Unknown, ["the", "größe", "New York", "."]);
    private readonly TextFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("v.txt", "")]
    [InlineData("v.txt.gz", "")]
    [InlineData("v.vec", "6 3\n")]
    public void VectorsOfTheVocabularyAreKept(string name, string header)
    {
        string text = header + "the 1 -2.5 3e-1\nother 9 9 9\ngröße 4 5 6 \nNew York 7 8 9\nthe 0 0 0\n<pad> 5 5 5\n";
        WordVectors vectors = WordVectors.Read(_files.With(name, text).Path + "/" + name, "", Words);
        Assert.Equal(3, vectors.Dimension);
        Assert.Equal([0, 0, 0, 0, 0, 0, 1, -2.5f, 0.3f, 4, 5, 6, 7, 8, 9, 0, 0, 0], vectors.Values);
        Assert.Equal([false, false, true, true, true, false], vectors.Found);
        Assert.Equal(3, vectors.FoundCount);
        Assert.Equal([4f, 5, 6], vectors[3].ToArray());
        Assert.StartsWith("3 of 4 words have a vector of 3 numbers in ", vectors.Notes[0], StringComparison.Ordinal);
        Assert.EndsWith("(6 vectors).", vectors.Notes[0], StringComparison.Ordinal);
        Assert.StartsWith("1 words occur there again", vectors.Notes[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the 1 2\nother 1\n", "v.txt:2: expected a word and 2 numbers as in the first line, found 2 columns")]
    [InlineData("the 1 2\nother 1 2 3\n", "v.txt:2: expected a word and 2 numbers as in the first line, found 4 columns")]
    [InlineData("the 1 2\nother  1 2\n", "v.txt:2: expected a word and 2 numbers as in the first line, found 4 columns")]
    [InlineData("2 3\nthe 1 2\n", "v.txt:2: expected a word and 3 numbers as the first line says, found 3 columns")]
    [InlineData("1 2\nthe 1 NaN\n", "v.txt:2: number 2 is 'NaN'; expected a finite number")]
    [InlineData("the 1 Infinity\n", "v.txt:1: number 2 is 'Infinity'; expected a finite number")]
    [InlineData("the 1 1e99\n", "v.txt:1: number 2 is '1e99'; expected a finite number")]
    [InlineData("other 1 2\nthe 1 x2\n", "v.txt:2: number 2 is 'x2'; expected a finite number")]
    [InlineData("3 2\nthe 1 2\nother 1 2\n", "v.txt:1: announces 3 vectors, but 2 follow; the file is cut off")]
    [InlineData("1 2\nthe 1 2\nother 1 2\n", "v.txt:1: announces 1 vectors, but 2 follow")]
    [InlineData("1 999999999\nthe 1 2\n", "v.txt:1: announces 1 vectors of 999999999 numbers")]
    [InlineData("99999999999 2\nthe 1 2\n", "v.txt:1: announces 99,999,999,999 vectors, but 1 follow")]
    [InlineData("the\n", "v.txt:1: expected a word and its numbers, divided by single blanks; found no blank")]
    [InlineData("THE 1 2\n", "v.txt: has none of the vocabulary's 4 words")]
    [InlineData("", "v.txt: is empty")]
    public void FilesThatLieAreErrors(string text, string problem) => Assert.StartsWith(problem, Error(text), StringComparison.Ordinal);

    [Fact]
    public void WordsThatAreNotUtf8AreAnErrorUnlessSaidToBeLatin1()
    {
        _files.With("v.txt", [.. "the 1 2\ngr"u8, 0xF6, 0xDF, .. "e 3 4\n"u8]);
        Assert.Contains("v.txt:2: has the byte 0xF6 at byte offset 10", Assert.Throws<DataException>(() => WordVectors.Read("v.txt", _files.Path, Words)).Message, StringComparison.Ordinal);
        Assert.Equal([3f, 4], WordVectors.Read("v.txt", _files.Path, Words, TextEncoding.Latin1)[3].ToArray());
    }

    private string Error(string text)
    {
        _files.With("v.txt", text);
        return Assert.Throws<DataException>(() => WordVectors.Read("v.txt", _files.Path, Words)).Message.Replace(_files.Path + "/", "", StringComparison.Ordinal);
    }
}
