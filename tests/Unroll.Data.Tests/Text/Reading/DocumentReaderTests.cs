using Unroll.Data.Text.Normalization;
using Unroll.Data.Text.Reading;
using Xunit;

namespace Unroll.Data.Tests.Text.Reading;

public sealed class DocumentReaderTests : IDisposable
{
    private readonly TextFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a.txt.gz")]
    public void LinesAreDocumentsThatKnowTheirPlace(string name)
    {
        TextSet set = _files.With(name, "\uFEFFone\r\n\n \t\nשָׁלוֹם 👩‍🚀 e\u0301\nlast").Reader().Lines(name, "x");
        Assert.Equal(["one", "שָׁלוֹם 👩‍🚀 e\u0301", "last"], set.Documents.Select(document => document.Text));
        Assert.Equal([1, 4, 5], set.Documents.Select(document => document.Source.Line));
        Assert.All(set.Documents, document => Assert.Equal((Path.Combine(_files.Path, name), "x"), (document.Source.File, document.Label)));
        Assert.Equal([$"2 lines of {Path.Combine(_files.Path, name)} were blank and left out."], set.Notes);
    }

    [Fact]
    public void OneLineIsOneDocument() => Assert.Equal("one", Assert.Single(_files.With("a.txt", "one").Reader().Lines("a.txt").Documents).Text);

    [Fact]
    public void SeparatorsOfUnicodeDoNotEndALine() =>
        Assert.Equal("a\u2028b\u0085c\rd\u000Be", Assert.Single(_files.With("a.txt", "a\u2028b\u0085c\rd\u000Be\n").Reader().Lines("a.txt").Documents).Text);

    [Fact]
    public void AFileIsOneDocument()
    {
        TextDocument document = Assert.Single(_files.With("a.txt", "\uFEFFone\r\ntwo\n\n  three\n").Reader().WholeFile("a.txt").Documents);
        Assert.Equal("one\ntwo\n\n  three\n", document.Text);
        Assert.Equal(1, document.Source.Line);
    }

    [Fact]
    public void EachLineIsADocument() =>
        Assert.Equal(["a", "b"], _files.With("a.txt", "a\nb\n").Reader().Lines("a.txt").Documents.Select(document => document.Text));

    [Fact]
    public void AFolderHasAClassInEachSubFolder()
    {
        TextSet set = _files.With("set/pos/10.txt", "ten\n").With("set/pos/9.txt.gz", "nine").With("set/neg/deep/1.txt", "one").With("set/.hidden/x", "x").With("set/README", "about").Reader().Folder("set");
        Assert.Equal(["neg one", "pos nine", "pos ten\n"], set.Documents.Select(document => $"{document.Label} {document.Text}"));
        Assert.Contains("1 files beside the class folders", Assert.Single(set.Notes), StringComparison.Ordinal);
        Assert.EndsWith("pos/10.txt", set.Documents[2].Source.File, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderWithoutSubFoldersHasNoClasses()
    {
        TextSet set = _files.With("set/2.txt", "b").With("set/1.txt", "a").Reader().Folder("set");
        Assert.Equal([("a", null), ("b", (string?)null)], set.Documents.Select(document => (document.Text, document.Label)));
    }

    [Fact]
    public void FilesOfLinesMayBeClasses()
    {
        DocumentReader reader = _files.With("a.pos", "good\nfine\n").With("a.neg", "bad\n").Reader();
        Assert.Equal(["pos good", "pos fine", "neg bad"], reader.Lines("a.pos", "pos").Documents.Concat(reader.Lines("a.neg", "neg").Documents).Select(document => $"{document.Label} {document.Text}"));
    }

    [Fact]
    public void TextsAreNormalised()
    {
        TextReadOptions options = new() { Normalizer = new TextNormalizer(UnicodeForm.Nfkc, true) };
        Assert.Equal("é fi", Assert.Single(_files.With("a.txt", "E\u0301 \uFB01").Reader(options).Lines("a.txt").Documents).Text);
    }

    [Fact]
    public void TextsAreCutBehindACharacterAsAReaderSeesIt()
    {
        TextReadOptions options = new() { MaxCharacters = 3 };
        TextSet set = _files.With("a.txt", "abcd\na👩‍🚀e\u0301x\nab").Reader(options).Lines("a.txt");
        Assert.Equal(["abc", "a👩‍🚀e\u0301", "ab"], set.Documents.Select(document => document.Text));
        Assert.Contains("2 texts of", Assert.Single(set.Notes), StringComparison.Ordinal);
        Assert.Contains("were cut at 3 characters", set.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Latin1HasTheSignsOfWindows() =>
        Assert.Equal("é – “x” €ÿ", Assert.Single(_files.With("a.txt", [0xE9, 0x20, 0x96, 0x20, 0x93, (byte)'x', 0x94, 0x20, 0x80, 0xFF, (byte)'\n'])
            .Reader(new TextReadOptions { Encoding = TextEncoding.Latin1 }).Lines("a.txt").Documents).Text);

    [Fact]
    public void CharactersMayLieAcrossBlocks()
    {
        for (int shift = 0; shift < 4; shift++)
        {
            string text = new string('x', shift) + string.Concat(Enumerable.Repeat("é日👍\n", 30_000));
            TextSet set = _files.With("a.txt", text).Reader().Lines("a.txt");
            Assert.Equal(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), set.Documents.Select(document => document.Text));
        }
    }

    [Fact]
    public void ALineOfTenMegabytesTakesBoundedTime()
    {
        string line = string.Concat(Enumerable.Repeat("many words é ", 800_000));
        _files.With("a.txt", "first\n" + line + "\nlast\n");
        Assert.Equal([5, line.Length, 4], _files.Reader().Lines("a.txt").Documents.Select(document => document.Text.Length));
        Assert.Equal([5, 1000, 4], _files.Reader(new TextReadOptions { MaxCharacters = 1000 }).Lines("a.txt").Documents.Select(document => document.Text.Length));
    }

    [Fact]
    public void ParallelFilesBelongTogetherLineByLine()
    {
        TextSet set = _files.With("a.de.gz", "eins\n\nzwei\n").With("a.en", "one\nnothing\ntwo").Reader().Parallel("a.de.gz", "a.en");
        Assert.Equal(["eins one", "zwei two"], set.Documents.Select(document => $"{document.Text} {Assert.Single(document.Targets)}"));
        Assert.Equal([1, 3], set.Documents.Select(document => document.Source.Line));
        Assert.Contains("1 pairs of", Assert.Single(set.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void TaggedFilesHaveATokenOnEachLine()
    {
        const string Conll = "-DOCSTART- -X- O O\n\nEU NNP I-NP B-ORG\nrejects VBZ I-VP O\n\n\nPeter\tNNP\tI-NP\tB-PER\n";
        IReadOnlyList<TaggedSentence> sentences = _files.With("a.txt", Conll).Reader().Tagged("a.txt", new TagColumns());
        Assert.Equal(["EU/B-ORG rejects/O", "Peter/B-PER"], sentences.Select(Shown));
        Assert.Equal([3, 7], sentences.Select(sentence => sentence.Source.Line));
        Assert.Equal("EU/NNP rejects/VBZ", Shown(_files.Reader().Tagged("a.txt", new TagColumns(1, 2))[0]));
        Assert.Equal("eu/B-ORG rejects/O", Shown(_files.Reader(new TextReadOptions { Normalizer = new TextNormalizer(Lowercase: true) }).Tagged("a.txt", new TagColumns())[0]));

        static string Shown(TaggedSentence sentence) => string.Join(' ', sentence.Tokens.Zip(sentence.Tags, (token, tag) => $"{token}/{tag}"));
    }
}
