using Unroll.Training.Metrics.Text;
using Xunit;

namespace Unroll.Training.Tests.Metrics.Text;

/// <summary>Values from sacreBLEU's README and test_chrf.py, and from Hugging Face's metric card of chrF, which runs sacreBLEU.</summary>
public sealed class ChrFTests
{
    private static readonly TextCorpus Cats = TextCorpus.Parallel(
        ["The relationship between cats and dogs is not exactly friendly.", "a good bookshop is just a genteel black hole that knows how to read."],
        ["The relationship between dogs and cats is not exactly friendly.", "A good bookshop is just a genteel Black Hole that knows how to read."]);

    [Fact]
    public void The_example_of_the_README() => Assert.Equal("chrF2 = 59.73", new ChrF().Measure(Corpora.Dogs())[0].ToString());

    [Fact]
    public void The_examples_of_the_metric_card()
    {
        Assert.Equal(84.64214891738334, new ChrF().Score(Cats), 10);
        Assert.Equal(82.87263732906315, new ChrF(new ChrFOptions { WordOrder = 2 }).Score(Cats), 10);
        Assert.Equal(92.12853119829202, new ChrF(new ChrFOptions { WordOrder = 2, LowerCase = true }).Score(Cats), 10);
        Assert.Equal(84.41131092011067, new ChrF().Score(TextCorpus.Parallel([Cats.Hypotheses[0]], Cats.References[0])), 10);
    }

    /// <summary>The cases of test_chrf.py with effective order. Its beta is 3; where precision and recall are equal, and in these they are, beta does not count.</summary>
    [Theory]
    [InlineData("a", "a", 100)]
    [InlineData("", "reference", 0)]
    [InlineData("a b c", "a b c", 100)]
    [InlineData("a b c", "abc", 100)]
    [InlineData("", "c", 0)]
    [InlineData("a|b", "a|c", 50)]
    [InlineData("aa", "ab", 25)]
    public void Small_cases(string hypotheses, string references, double expected) =>
        Assert.Equal(expected, new ChrF().Score(TextCorpus.Parallel(hypotheses.Split('|'), references.Split('|'))), 10);

    [Fact]
    public void Names_and_signature()
    {
        var plus = new ChrF(new ChrFOptions { WordOrder = 2, LowerCase = true });
        Assert.Equal("chrF2++", plus.Name);
        Assert.StartsWith("nrefs:1|case:lc|eff:yes|nc:6|nw:2|space:no|version:unroll-", plus.Signature(Cats), StringComparison.Ordinal);
        Assert.StartsWith("nrefs:2|case:mixed|eff:yes|nc:6|nw:0|space:no|version:", new ChrF().Signature(Corpora.Dogs()), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChrF(new ChrFOptions { WordOrder = 5 }));
    }

    /// <summary>A sign beyond the basic plane is one character: of two, one is found, so precision and recall of order 1 are a half, of order 2 none.</summary>
    [Fact]
    public void Characters_are_code_points() => Assert.Equal(25, new ChrF().Score(TextCorpus.Parallel(["😀😁"], ["😀😂"])), 10);

    [Theory]
    [InlineData("hi, \"you\" (x", "hi|,|\"you|\"|(|x")]
    [InlineData("(hi) x.) ... -", "(hi|)|x.|)|..|.|-")]
    [InlineData("«ja» 好。", "«ja»|好。")]
    public void Signs_are_cut_off_words_as_in_chrFpp(string sentence, string pieces) => Assert.Equal(pieces, string.Join('|', ChrFUnits.SplitSigns(sentence)));
}
