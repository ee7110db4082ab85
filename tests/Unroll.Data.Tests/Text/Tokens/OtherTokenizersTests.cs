using CsCheck;
using Unroll.Data.Text.Normalization;
using Unroll.Data.Text.Tokens;
using Xunit;

namespace Unroll.Data.Tests.Text.Tokens;

public sealed class OtherTokenizersTests
{
    [Fact]
    public void BytesAreTheirValuesBehindSpecialTokens()
    {
        Assert.Equal([0x61, 0xC3, 0xA9], new ByteTokenizer().Encode("aé"));
        Assert.Equal([0x65, 0xC7, 0xAD], new ByteTokenizer(SpecialTokens.All).Encode("aé"));
        Assert.Equal(258, new ByteTokenizer(SpecialTokens.Pad | SpecialTokens.End).Vocabulary.Count);
    }

    [Fact]
    public void AnyTextComesBackFromBytes()
    {
        ByteTokenizer bytes = new(SpecialTokens.All);
        AnyText.Gen.Sample(text => bytes.Decode(bytes.Encode(text)) == text, iter: 2000, threads: 1);
    }

    [Fact]
    public void AnyTextComesBackFromItsOwnCharacters() => AnyText.Gen.Sample(text =>
    {
        if (text.Length > 0)
        {
            CharacterTokenizer characters = CharacterTokenizer.Train([text]);
            int[] ids = characters.Encode(text);
            Assert.Equal(text, characters.Decode(ids));
            Assert.Equal(text.EnumerateRunes().Count(), ids.Length);
        }
    }, iter: 1000, threads: 1);

    [Fact]
    public void EachTokenHasItsTextKnownOrNot()
    {
        ITokenizer[] tokenizers = [new ByteTokenizer(), CharacterTokenizer.Train(["ab"]), WordTokenizer.Train(["a b"], new WordTraining { Rule = WordRule.Whitespace }), WordTokenizer.Train(["a b"], new WordTraining())];
        AnyText.Gen.Sample(text => Array.TrueForAll(tokenizers, tokenizer => TokenTexts.Of(tokenizer, text).Count == tokenizer.Encode(text).Length), iter: 500, threads: 1);
        Assert.Equal(["a", "x", "👍"], TokenTexts.Of(tokenizers[1], "ax👍"));
        Assert.Equal(["a", "xyz!"], TokenTexts.Of(tokenizers[2], " a xyz!"));
    }

    [Fact]
    public void CharactersAreInOrderAndUnseenOnesUnknown()
    {
        CharacterTokenizer characters = CharacterTokenizer.Train(["bca👍", "é"]);
        Assert.Equal(["<unk>", "a", "b", "c", "é", "👍"], characters.Vocabulary.Tokens);
        Assert.Equal([1, 0, 5, 0], characters.Encode("ax👍👎"));
        Assert.Equal("a\uFFFD👍\uFFFD", characters.Decode([1, 0, 5, 0]));
    }

    [Fact]
    public void WordsAreDividedByTheRule()
    {
        WordTokenizer words = WordTokenizer.Train(["x"], new WordTraining());
        Assert.Equal(["Don't", "stop", ",", "it's", "3", ".", "14", "(", "or", "so", ")", ".", ".", "."], words.Split("Don't stop, it's 3.14 (or so)..."));
        Assert.Equal(["rock", "'", "n", "'", "roll’s"], words.Split("rock 'n' roll’s"));
        Assert.Equal(["नमस्ते", "मित्र"], words.Split("नमस्ते मित्र"));
        Assert.Equal(["می\u200cخواهم", "،", "שָׁלוֹם", "!"], words.Split("می\u200cخواهم، שָׁלוֹם!"));
        Assert.Equal(["hi", "👩‍🚀", "👍🏽", "🇩🇪", "\U0001D400\U0001D401"], words.Split("hi👩‍🚀👍🏽 🇩🇪\u00a0\U0001D400\U0001D401"));
    }

    [Fact]
    public void BlanksAloneDivideTextThatIsTokenized()
    {
        WordTokenizer words = WordTokenizer.Train(["do n't stop , now ."], new WordTraining { Rule = WordRule.Whitespace });
        Assert.Equal(["do", "n't", "stop,", "now"], words.Split(" do n't\tstop,  now\n"));
        Assert.Equal("do n't <unk> now", words.Decode(words.Encode(" do n't\tstop,  now\n")));
    }

    [Fact]
    public void WordsAreTakenByHowOftenTheyOccur()
    {
        string[] texts = ["b b b a a a c c d", "d E"];
        Assert.Equal(["<pad>", "<unk>", "<bos>", "<eos>", "a", "b", "c", "d", "E"], Tokens(new WordTraining()));
        Assert.Equal(["<unk>", "a", "b"], Tokens(new WordTraining { MinimumCount = 3, Specials = SpecialTokens.None }));
        Assert.Equal(["<pad>", "<unk>", "a", "b", "c"], Tokens(new WordTraining { MaximumSize = 5, Specials = SpecialTokens.Pad }));
        Assert.Equal(["<unk>", "a", "b", "c", "d", "e"], Tokens(new WordTraining { Specials = SpecialTokens.None, Normalizer = new TextNormalizer(Lowercase: true) }));

        IEnumerable<string> Tokens(WordTraining training) => WordTokenizer.Train(texts, training).Vocabulary.Tokens;
    }

    [Fact]
    public void WordsWrittenLikeSpecialTokensAreUnknown()
    {
        WordTokenizer words = WordTokenizer.Train(["the <unk> <eos> <eos> <eos>"], new WordTraining { Rule = WordRule.Whitespace });
        Assert.Equal(["<pad>", "<unk>", "<bos>", "<eos>", "the"], words.Vocabulary.Tokens);
        Assert.Equal([4, 1, 1], words.Encode("the <eos> <unk>"));
    }

    [Fact]
    public void VocabulariesThatCannotBeAreErrors()
    {
        Assert.Contains("none of the training part's 2 words occurs 3 times", Error(() => WordTokenizer.Train(["a a b"], new WordTraining { MinimumCount = 3 })), StringComparison.Ordinal);
        Assert.Contains("has no word", Error(() => WordTokenizer.Train([" "], new WordTraining())), StringComparison.Ordinal);
        Assert.Contains("at most 4 tokens has no room", Error(() => WordTokenizer.Train(["a"], new WordTraining { MaximumSize = 4 })), StringComparison.Ordinal);
        Assert.Contains("has no character", Error(() => CharacterTokenizer.Train([""])), StringComparison.Ordinal);
        Assert.Contains("'a' stands in the vocabulary twice, as 1 and as 3", Error(() => new Vocabulary(SpecialTokens.Pad, ["a", "b", "a"])), StringComparison.Ordinal);
    }

    [Fact]
    public void SpecialTokensHaveTheFirstIds()
    {
        Vocabulary all = new(SpecialTokens.All, ["a"]);
        Assert.Equal((0, 1, 2, 3, 4), (all.PadId, all.UnknownId, all.BeginId, all.EndId, all.Find("a")));
        Vocabulary some = new(SpecialTokens.Unknown | SpecialTokens.End, ["a"]);
        Assert.Equal((null, 0, null, 1, 2), (some.PadId, some.UnknownId, some.BeginId, some.EndId, some.Find("a")));
        Assert.Null(all.Find("<pad>"));
        Assert.Null(all.Find("b"));
    }

    private static string Error(Action action) => Assert.Throws<DataException>(action).Message;
}
