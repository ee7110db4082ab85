using CsCheck;
using Unroll.Training.Metrics.Text;
using Xunit;

namespace Unroll.Training.Tests.Metrics.Text;

/// <summary>Values from sacreBLEU's README (version 2.0) and tests (test_bleu.py, test_sentence_bleu.py).</summary>
public sealed class BleuTests
{
    private const string Hypothesis = "Producția de zahăr primă va fi exprimată în ceea ce privește zahărul alb;";
    private const string Reference = "producţia de zahăr brut se exprimă în zahăr alb;";

    [Fact]
    public void The_example_of_the_README()
    {
        BleuScore score = new Bleu().Score(Corpora.Dogs());
        Assert.Equal(48.530827, score.Value, 6);
        Assert.Equal("BLEU = 48.53 82.4/50.0/45.5/37.5 (BP = 0.943 ratio = 0.944 hyp_len = 17 ref_len = 18)", score.ToString());
        TextScore line = new Bleu().Measure(Corpora.Dogs())[0];
        Assert.Equal(score.ToString(), line.ToString());
        Assert.StartsWith("nrefs:2|case:mixed|eff:no|tok:13a|smooth:exp|version:unroll-", line.Signature, StringComparison.Ordinal);
        Assert.StartsWith($"BLEU|{line.Signature} = 48.53 82.4/", line.ToStringWithSignature(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_with_a_reference_left_out()
    {
        TextScore line = new Bleu().Measure(Corpora.Dogs(first: ""))[0];
        Assert.Equal("BLEU = 29.44 82.4/42.9/27.3/12.5 (BP = 0.889 ratio = 0.895 hyp_len = 17 ref_len = 19)", line.ToString());
        Assert.StartsWith("nrefs:var|", line.Signature, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_of_the_tests()
    {
        Assert.Equal(49.1919566, new Bleu(new BleuOptions { Tokenization = BleuTokenization.None }).Score(Corpora.Dogs()).Value, 6);
        Assert.Equal(48.530827, new Bleu(new BleuOptions { Smoothing = BleuSmoothing.None }).Score(Corpora.Dogs()).Value, 6);
        Assert.Equal(0, new Bleu().Score(TextCorpus.Of(["", "", ""], Corpora.Dogs().References)).Value);
    }

    [Theory]
    [InlineData(BleuSmoothing.Exponential, null, 8.493)]
    [InlineData(BleuSmoothing.None, null, 0)]
    [InlineData(BleuSmoothing.Floor, null, 4.51688)]
    [InlineData(BleuSmoothing.Floor, 0.1, 4.51688)]
    [InlineData(BleuSmoothing.Floor, 0.5, 10.10)]
    [InlineData(BleuSmoothing.AddK, null, 14.882)]
    [InlineData(BleuSmoothing.AddK, 1.0, 14.882)]
    [InlineData(BleuSmoothing.AddK, 2.0, 21.389)]
    public void Smoothing_of_a_sentence(BleuSmoothing smoothing, double? count, double expected)
    {
        var bleu = new Bleu(new BleuOptions { Smoothing = smoothing, SmoothingCount = count });
        Assert.Equal(expected, bleu.SentenceScore(Hypothesis, Reference).Value, 1e-3); // the test's own tolerance
        Assert.Equal(0, bleu.SentenceScore("this is a cat", "okay thanks").Value); // no match at all is 0 with any smoothing
    }

    [Fact]
    public void A_sentence_cut_at_blanks() =>
        Assert.Equal(7.347, new Bleu(new BleuOptions { Tokenization = BleuTokenization.None }).SentenceScore(Hypothesis, Reference).Value, 3);

    /// <summary>test_bleu.py's raw_corpus_bleu: no tokenisation, floor 0.01, effective order.</summary>
    [Theory]
    [InlineData("this is a test", "this is a test", 1.0)]
    [InlineData("this is a fest", "this is a test", 0.223606797749979)]
    [InlineData("test", "a test", 0.3678794411714425)]
    [InlineData("a test", "a test", 1.0)]
    [InlineData("a little test", "a test", 0.03218297948685433)]
    public void Raw_corpus(string hypothesis, string reference, double expected)
    {
        var options = new BleuOptions { Smoothing = BleuSmoothing.Floor, SmoothingCount = 0.01, EffectiveOrder = true };
        var raw = new Bleu(options with { Tokenization = BleuTokenization.None });
        Assert.Equal(expected, raw.Score(TextCorpus.Parallel([hypothesis], [reference])).Value / 100, 8);
    }

    /// <summary>test_bleu.py's compute_bleu: the formula from statistics alone.</summary>
    [Fact]
    public void The_formula_from_statistics()
    {
        var none = new BleuOptions { Smoothing = BleuSmoothing.None };
        Assert.Equal(83.75922397, BleuFormula.Score([11, 11, 9, 7, 5, 3, 10, 8, 6, 4], none).Value, 6);
        var floor = new BleuOptions { Smoothing = BleuSmoothing.Floor, SmoothingCount = 0 };
        Assert.Equal(0, BleuFormula.Score([6, 6, 6, 5, 4, 0, 6, 5, 4, 3], floor).Value);
        Assert.Equal(0, BleuFormula.Score([0, 1, 0, 0, 0, 0, 4, 4, 2, 1], floor).Value);
        Assert.Equal(0, BleuFormula.Score([0, 0, 0, 0, 0, 0, 0, 0, 0, 0], none).Value);
    }

    /// <summary>Papineni et al. (2002), examples 1 and 2: 17 of 18 words; 2 of 7 after clipping.</summary>
    [Fact]
    public void Modified_precisions_of_the_paper()
    {
        var none = new BleuOptions { Tokenization = BleuTokenization.None, LowerCase = true };
        string[] references =
        [
            "It is a guide to action that ensures that the military will forever heed Party commands",
            "It is the guiding principle which guarantees the military forces always being under the command of the Party",
            "It is the practical guide for the army always to heed the directions of the party",
        ];
        BleuScore score = new Bleu(none).SentenceScore("It is a guide to action which ensures that the military always obeys the commands of the party", references);
        Assert.Equal(17 / 18.0, score.Precisions[0] / 100, 10);
        Assert.Equal(10 / 17.0, score.Precisions[1] / 100, 10);
        BleuScore other = new Bleu(none).SentenceScore("the the the the the the the", "The cat is on the mat", "There is a cat on the mat");
        Assert.Equal(2 / 7.0, other.Precisions[0] / 100, 10);
    }

    [Fact]
    public void The_signature_says_the_options()
    {
        var options = new BleuOptions { LowerCase = true, EffectiveOrder = true, Tokenization = BleuTokenization.None, Smoothing = BleuSmoothing.Floor };
        Assert.StartsWith("nrefs:2|case:lc|eff:yes|tok:none|smooth:floor[0.10]|version:", new Bleu(options).Signature(Corpora.Dogs()), StringComparison.Ordinal);
        string addK = new Bleu(new BleuOptions { Smoothing = BleuSmoothing.AddK }).Signature(Corpora.Dogs());
        Assert.Contains("|smooth:add-k[1.00]|", addK, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_scripts_are_scored() =>
        Assert.Equal(100, new Bleu().Score(TextCorpus.Parallel(["עיר גדולה ליד הים 🏖️ .", "一 二 三 四 五"], ["עיר גדולה ליד הים 🏖️.", "一 二 三 四 五"])).Value, 10);

    [Fact]
    public void Statistics_have_the_value_of_the_corpus() =>
        Gen.Select(Sentence, Sentence).Array[1, 8].Sample(pairs =>
        {
            TextCorpus corpus = TextCorpus.Parallel([.. pairs.Select(p => p.Item1)], [.. pairs.Select(p => p.Item2)]);
            Assert.Equal(new Bleu().Score(corpus).Value, new Bleu().Statistics(corpus).Value, 10);
            Assert.InRange(new Bleu().Score(corpus).Value, 0, 100.0000001);
        });

    private static Gen<string> Sentence => Gen.Int[0, 3].Array[0, 9].Select(words => string.Join(' ', words.Select(w => "ab.d"[w])));
}
