using Unroll.Data.Text.Normalization;
using Unroll.Data.Text.Tokens;
using Xunit;

namespace Unroll.Data.Tests.Text.Tokens;

public sealed class TokenizerFileTests : IDisposable
{
    private static readonly string[] Texts = ["the cat, the hat \"\\ \t 👍", "größer größer\n\0", "<pad> <x> {}"];
    private readonly ScratchFolder _folder = new();

    public static TheoryData<string> Kinds => ["characters", "bytes", "words", "whitespace", "bpe"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WhatIsReadBackGivesTheSameIds(string kind)
    {
        foreach (TextNormalizer normalizer in (TextNormalizer[])[TextNormalizer.None, new(UnicodeForm.Nfc), new(UnicodeForm.Nfkc), new(Lowercase: true), new(UnicodeForm.Nfkc, true)])
        {
            ITokenizer written = Make(kind, normalizer);
            ITokenizer read = TokenizerFile.Read(Save(written), written.Vocabulary.Count);
            Assert.Equal(written.GetType(), read.GetType());
            Assert.Equal(normalizer, read.Normalizer);
            Assert.Equal(written.Vocabulary.Tokens, read.Vocabulary.Tokens);
            Assert.Equal(written.Vocabulary.Specials, read.Vocabulary.Specials);
            foreach (string text in (string[])[.. Texts, "unseen ﬁ Ä e\u0301 don't"])
            {
                Assert.Equal(written.Encode(text), read.Encode(text));
                Assert.Equal(written.Decode(written.Encode(text)), read.Decode(read.Encode(text)));
            }
        }
    }

    [Fact]
    public void WhatIsWrittenIsTheSameEachTime() =>
        Assert.Equal(File.ReadAllBytes(Save(Make("bpe", TextNormalizer.None))), File.ReadAllBytes(Save(Make("bpe", TextNormalizer.None))));

    [Fact]
    public void MergesMayAlsoBeLists()
    {
        string path = Edit("bpe", "\"h e\"", "[\"h\", \"e\"]");
        Assert.Equal(Make("bpe", TextNormalizer.None).Encode("the"), TokenizerFile.Read(path).Encode("the"));
    }

    [Theory]
    [InlineData("\"the\": 4", "\"the\": 44", "token 'the' has the id 44, but a vocabulary of 9 tokens has the ids 0 to 8")]
    [InlineData("\"the\": 4", "\"the\": -1", "token 'the' has the id -1")]
    [InlineData("\"the\": 4", "\"the\": 5", "the id 5 belongs to two tokens")]
    [InlineData("\"the\": 4", "\"the\": 4.5", "token 'the' has the id 4.5; expected a whole number")]
    [InlineData("\"the\": 4", "\"the\": 99999999999", "token 'the' has the id 99999999999; expected a whole number")]
    [InlineData("\"the\": 4,", "", "a vocabulary of 8 tokens has the ids 0 to 7: tokens are missing, or an id is wrong")]
    [InlineData("\"the\": 4", "\"cat\": 4", "names a token twice")]
    [InlineData("\"the\": 4", "\"\\ud800\": 4", "holds a text that is no Unicode")]
    [InlineData("\"<unk>\": 1", "\"<what>\": 1", "the special token <unk> should have the id 1")]
    [InlineData("\"content\": \"<unk>\"", "\"content\": \"<what>\"", "has the special token '<what>', which is not supported")]
    [InlineData("\"content\": \"<unk>\"", "\"content\": \"<pad>\"", "expected each once")]
    [InlineData("\"WordLevel\"", "\"Unigram\"", "has a model 'Unigram' with the pre-tokenizer 'WhitespaceSplit', which is not supported")]
    [InlineData("\"normalizer\": null", "\"normalizer\": {\"type\": \"Strip\"}", "normalises by Strip, which is not supported")]
    [InlineData("\"padding\": null", "\"padding\": {}", "has 'padding', which is not supported")]
    [InlineData("\"model\"", "\"mode\"", "has no 'model' that is a JSON object")]
    public void FilesThatLieAreErrors(string was, string becomes, string problem)
    {
        string path = Edit("whitespace", was, becomes);
        string message = Assert.Throws<DataException>(() => TokenizerFile.Read(path)).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains(problem, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"h e\"", "\"h q\\u0001\"", "merge 1 ('h q\u0001') names 'q\u0001', which is no token of the vocabulary")]
    [InlineData("\"h e\"", "\"h x\"", "merge 1 makes 'hx', which is no token")]
    [InlineData("\"h e\"", "\"h e t\"", "merge 1 is \"h e t\"; expected two tokens")]
    [InlineData("\"h e\"", "7", "merge 1 is 7; expected two tokens")]
    [InlineData("\"!\": ", "\"日\": ", "has a letter that stands for no byte")]
    [InlineData("\"Ā\": ", "\"AAA\": ", "the vocabulary lacks the byte 0")]
    public void MergesThatLieAreErrors(string was, string becomes, string problem)
    {
        string path = Edit("bpe", was, becomes);
        Assert.Contains(problem, Assert.Throws<DataException>(() => TokenizerFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherSizeThanTheModelsIsAnError()
    {
        string path = Save(Make("bytes", TextNormalizer.None));
        Assert.Contains("has 260 tokens, but 300 are expected", Assert.Throws<DataException>(() => TokenizerFile.Read(path, 300)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"model\": {\"type\": \"BPE\", \"vocab\"")]
    [InlineData("\0\u0001binary")]
    [InlineData("{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]}")]
    public void WhatIsNoTokenizerIsAnError(string text) => Assert.Throws<DataException>(() => TokenizerFile.Read(_folder.Write("t.json", text)));

    [Fact]
    public void NoFileIsAnError() => Assert.Contains("cannot be opened", Assert.Throws<DataException>(() => TokenizerFile.Read(Path.Combine(_folder.Path, "none.json"))).Message, StringComparison.Ordinal);

    private static ITokenizer Make(string kind, TextNormalizer normalizer) => kind switch
    {
        "characters" => CharacterTokenizer.Train(Texts, SpecialTokens.All, normalizer),
        "bytes" => new ByteTokenizer(SpecialTokens.All, normalizer),
        "words" => WordTokenizer.Train(Texts, new WordTraining { Normalizer = normalizer }),
        "whitespace" => WordTokenizer.Train(["the the the cat cat sat on mat"], new WordTraining { Rule = WordRule.Whitespace, Normalizer = normalizer }),
        _ => BpeTokenizer.Train([.. Texts, "the the"], new BpeTraining { Normalizer = normalizer }),
    };

    private string Save(ITokenizer tokenizer)
    {
        string path = Path.Combine(_folder.Path, "tokenizer.json");
        TokenizerFile.Write(path, tokenizer);
        return path;
    }

    private string Edit(string kind, string was, string becomes)
    {
        string path = Save(Make(kind, TextNormalizer.None));
        string text = File.ReadAllText(path);
        Assert.Contains(was, text, StringComparison.Ordinal);
        int at = text.IndexOf(was, StringComparison.Ordinal);
        File.WriteAllText(path, text[..at] + becomes + text[(at + was.Length)..]);
        return path;
    }
}
