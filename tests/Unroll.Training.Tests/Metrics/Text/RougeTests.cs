using CsCheck;
using Unroll.Training.Metrics.Text;
using Xunit;

namespace Unroll.Training.Tests.Metrics.Text;

/// <summary>Values from rouge_score's rouge_scorer_test.py, which took those "against ROUGE-1.5.5" from runs of the Perl script. The texts are its testdata.</summary>
public sealed class RougeTests
{
    private const string Target0 = "ZfbCUIUuePaiLVUlCaUXxkpu XPeWing tUHfPMuZ',-Xd Y BrUgVJing M-HV.-DgdDaY.rFDJCRing Ht-LM EKBDXkME,yz'RBr q'wtion wIojNbN wL,b .a-'XdQggyFl jB-RPP'iyOIcUxer tKM L";
    private const string Target1 = "KsJdPByEtAor fE-Qg Dpdbring cw-WeFyu vC MoBL Xdn g wkvcEiGvKtion BDFhrpMtion psing sbKao Q m qiing LMmer HqqLFXe,XPY,J XsurkMer ,ed nB'wH'bWVHjWFEing tQ.saefZwJtKrTlixYpMMsJing UCAPwNHeYVjDing c T BUySKtion gMPfJpwGw p'NvxAoping eu pBwMBKV'I DNxqelhu,PHPxDEq,mtion SN";
    private const string Target2 = "NhETebUbBk'er WOvoHMTjSRizKgH'vHiing Xu,hWxfs VkNE QhgKiLHE -HidivzoM.dO anhtion jbLQiSGDTCsuhREebUaKM dv J dVN tmbOT";
    private const string Target3 = "vMR HDm,xOAetion D,tion HJtodT.mHl UIv-p VjWH'BdyWjnfGU-OjT aEMdFICyLWfQMtion wEMfdOKing AwkeKbO 'DxqNOHBH qKtVvm OYJl mM";
    private const string Prediction0 = "rFDJCRtion Ht-LM EKtDXkME,yz'RBr q'wer wrojNbN wL,b .a-'XdQggyFl jB-RPP'iyOIcUxi";
    private const string Prediction1 = "n cw-WeFyu vC MoBL Xdn g wkvcEiGvKtion BDFhrpMer pstion sbKao Q m qier LMmed HqqLFXe,XPY,J XsurkMeo ,ed nB'wH'bWVHjWFEer tQ.saefZwJtKrTlixYpMMNJtion UCAPwNHeYVjD";
    private const string Prediction2 = "xfs VkJE QhgKiLHE -HidivzoM.dO anhing jbLQiSGDTCsuhREebUaKM dv J";
    private const string Prediction3 = "VjWH'BdyWjnfGU-OjTNaEMdFICyLWfQMing wEMfdOKijg AwkeKbO 'DxqNO";

    [Theory]
    [InlineData(false, RougeKind.Rouge1, Target0, Prediction0, 0.68750, 0.40741, 0.51163)]
    [InlineData(false, RougeKind.Rouge1, Target1, Prediction1, 0.65385, 0.40476, 0.50000)]
    [InlineData(true, RougeKind.Rouge1, Target0, Prediction0, 0.68750, 0.40741, 0.51163)]
    [InlineData(true, RougeKind.Rouge1, Target1, Prediction1, 0.69231, 0.42857, 0.52941)]
    [InlineData(false, RougeKind.Rouge2, Target0, Prediction0, 0.53333, 0.30769, 0.39024)]
    [InlineData(false, RougeKind.Rouge2, Target1, Prediction1, 0.48000, 0.29268, 0.36364)]
    [InlineData(true, RougeKind.Rouge2, Target0, Prediction0, 0.53333, 0.30769, 0.39024)]
    [InlineData(true, RougeKind.Rouge2, Target1, Prediction1, 0.48000, 0.29268, 0.36364)]
    [InlineData(false, RougeKind.RougeL, Target0, Prediction0, 0.68750, 0.40741, 0.51163)]
    [InlineData(false, RougeKind.RougeL, Target1, Prediction1, 0.65385, 0.40476, 0.50000)]
    public void Against_the_Perl_script(bool stem, RougeKind kind, string target, string prediction, double precision, double recall, double f)
    {
        PrecisionRecall score = new Rouge(stem).Score(prediction, target).Of(kind);
        Assert.Equal(precision, score.Precision, 5);
        Assert.Equal(recall, score.Recall, 5);
        Assert.Equal(f, score.F1, 5);
    }

    [Fact]
    public void Lsum_of_several_lines_against_the_Perl_script()
    {
        PrecisionRecall score = new Rouge(stem: true).Score(
            string.Join('\n', Prediction0, Prediction1, Prediction2, Prediction3), string.Join('\n', Target0, Target1, Target2, Target3)).RougeLsum;
        Assert.Equal(0.66667, score.Precision, 5);
        Assert.Equal(0.36538, score.Recall, 5);
        Assert.Equal(0.47205, score.F1, 5);
    }

    [Theory]
    [InlineData(RougeKind.Rouge1, "testing", 1.0, 1 / 3.0, 1 / 2.0)]
    [InlineData(RougeKind.Rouge2, "testing one", 1.0, 1 / 2.0, 2 / 3.0)]
    [InlineData(RougeKind.RougeL, "testing one", 1.0, 2 / 3.0, 4 / 5.0)]
    [InlineData(RougeKind.RougeL, "testing two", 1.0, 2 / 3.0, 4 / 5.0)]
    [InlineData(RougeKind.Rouge1, "", 0.0, 0.0, 0.0)]
    [InlineData(RougeKind.Rouge2, "", 0.0, 0.0, 0.0)]
    [InlineData(RougeKind.RougeL, "", 0.0, 0.0, 0.0)]
    [InlineData(RougeKind.RougeLsum, "/", 0.0, 0.0, 0.0)]
    public void Small_cases(RougeKind kind, string prediction, double precision, double recall, double f)
    {
        PrecisionRecall score = new Rouge().Score(prediction, "testing one two").Of(kind);
        Assert.Equal(precision, score.Precision, 12);
        Assert.Equal(recall, score.Recall, 12);
        Assert.Equal(f, score.F1, 12);
    }

    /// <summary>The example of Lin (2004), section 3.2: the union of the subsequences is 4 of 5 words.</summary>
    [Fact]
    public void Union_of_the_paper()
    {
        PrecisionRecall score = new Rouge().Score("w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5", "w1 w2 w3 w4 w5").RougeLsum;
        Assert.Equal(4 / 5.0, score.Recall, 12);
        Assert.Equal(4 / 10.0, score.Precision, 12);
    }

    /// <summary>The example of Lin (2004), section 3.1: "police kill the gunman" shares 3 words in order with S1, "the gunman kill police" 2 with S1.</summary>
    [Fact]
    public void Subsequences_of_the_paper()
    {
        Assert.Equal(3 / 4.0, new Rouge().Score("police kill the gunman", "police killed the gunman").RougeL.Recall, 12);
        Assert.Equal(2 / 4.0, new Rouge().Score("the gunman kill police", "police killed the gunman").RougeL.Recall, 12);
    }

    [Fact]
    public void Of_several_references_the_best_counts_for_each_kind()
    {
        RougeScores score = new Rouge().Score("a b c d", "d c b a", "a b x y z");
        Assert.Equal(1, score.Rouge1.F1, 12);
        Assert.Equal(1 / 3.0, score.Rouge2.Precision, 12);
        Assert.Equal(2 / 4.0, score.RougeL.Precision, 12);
    }

    [Fact]
    public void A_corpus_has_the_mean_of_its_texts()
    {
        TextCorpus corpus = TextCorpus.Parallel(["testing", "testing one"], ["testing one two", "testing one two"]);
        IReadOnlyList<TextScore> scores = new Rouge(stem: true).Measure(corpus);
        Assert.Equal(["rouge1", "rouge2", "rougeL", "rougeLsum"], scores.Select(s => s.Name));
        Assert.Equal((0.5 + 0.8) / 2, scores[0].Value, 12);
        Assert.Equal("rouge1 = 0.6500 (precision = 1.0000 recall = 0.5000)", scores[0].ToString());
        Assert.StartsWith("nrefs:1|case:lc|tok:rouge|stem:porter|version:", scores[0].Signature, StringComparison.Ordinal);
        Assert.Equal(scores[2].Value, new Rouge(stem: true).Statistics(corpus, RougeKind.RougeL).Value, 12);
    }

    [Fact]
    public void Marks_are_a_common_subsequence_of_the_length() =>
        Gen.Select(Gen.Int[0, 3].Array[0, 12], Gen.Int[0, 3].Array[0, 12]).Sample((first, second) =>
        {
            var marks = new bool[first.Length];
            CommonSubsequence.Mark(first, second, marks);
            int[] common = [.. first.Where((_, i) => marks[i])];
            Assert.Equal(Longest(first, second), common.Length);
            Assert.Equal(common.Length, CommonSubsequence.Length(first, second));
            int found = 0;
            foreach (int symbol in second)
            {
                found += found < common.Length && common[found] == symbol ? 1 : 0;
            }

            Assert.Equal(common.Length, found);
        });

    /// <summary>By trying every subsequence of the first.</summary>
    private static int Longest(int[] first, int[] second) => Enumerable.Range(0, 1 << first.Length).Max(chosen =>
    {
        int[] part = [.. first.Where((_, i) => (chosen >> i & 1) == 1)];
        int found = 0;
        foreach (int symbol in second)
        {
            found += found < part.Length && part[found] == symbol ? 1 : 0;
        }

        return found == part.Length ? found : 0;
    });
}
