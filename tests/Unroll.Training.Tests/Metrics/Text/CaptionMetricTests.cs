using Unroll.Training.Metrics.Text;
using Xunit;

namespace Unroll.Training.Tests.Metrics.Text;

/// <summary>Values from nlg-eval's README and test_nlgeval.py, which run coco-caption's scorers.</summary>
public sealed class CaptionMetricTests
{
    [Fact]
    public void The_example_of_the_README()
    {
        IReadOnlyList<double> bleu = new CaptionBleu().Score(Corpora.NlgEval);
        Assert.Equal(0.550000, bleu[0], 6);
        Assert.Equal(0.428174, bleu[1], 6);
        Assert.Equal(0.284043, bleu[2], 6);
        Assert.Equal(0.201143, bleu[3], 6);
        Assert.Equal(1.242192, new Cider().Measure(Corpora.NlgEval)[0].Value, 6);
    }

    [Fact]
    public void Single_images()
    {
        TextCorpus english = TextCorpus.Of(["this is a good test"], [["this is a test", "this is also a test"]]);
        IReadOnlyList<double> bleu = new CaptionBleu().Score(english);
        Assert.Equal(0.799999, bleu[0], 5);
        Assert.Equal(0.632455, bleu[1], 5);
        Assert.Equal(0.5108729, bleu[2], 5);
        Assert.Equal(0.0000903602, bleu[3], 9);
        Assert.Equal(0, new Cider().Measure(english)[0].Value);
        IReadOnlyList<double> french = new CaptionBleu().Score(TextCorpus.Of(["Le test est en français."], [["Test en français.", "Le test en français."]]));
        Assert.Equal(0.799999, french[0], 5);
        Assert.Equal(0.632455, french[1], 5);
        Assert.Equal(0.0000051, french[2], 6);
        Assert.Equal(0.99999999, new CaptionBleu().Score(TextCorpus.Parallel(["テスト"], ["テスト"]))[0], 5);
    }

    /// <summary>Two images, worked by hand: the shared "a" weighs nothing, the others log 2. Plain CIDEr of "a cat" with "a cat" is 1 in the orders 1 and 2 and
    /// 0 in 3 and 4, so 10 (1 + 1) / 4; of "a dog dog" with "a dog": order 1 is 1, order 2 is one pair of two, 1 / √2. The D clips "dog dog" to "dog": order 1 is
    /// 1 / 2, order 2 as before, and one pair more costs exp(-1 / 72).</summary>
    [Fact]
    public void Cider_worked_by_hand()
    {
        TextCorpus corpus = TextCorpus.Parallel(["a cat", "a dog dog"], ["A cat.", "A dog!"]);
        IReadOnlyList<double> plain = new Cider(plain: true).Scores(corpus), clipped = new Cider().Scores(corpus);
        Assert.Equal(5, plain[0], 12);
        Assert.Equal(10 * (1 + (1 / Math.Sqrt(2))) / 4, plain[1], 12);
        Assert.Equal(5, clipped[0], 12);
        Assert.Equal(10 * (0.5 + (1 / Math.Sqrt(2))) / 4 * Math.Exp(-1 / 72.0), clipped[1], 12);
        Assert.Equal(clipped.Average(), new Cider().Statistics(corpus).Value, 12);
    }

    [Theory]
    [InlineData("A man's T-shirt, 3.5 m (red) .", "a man's t-shirt 3.5 m red")]
    [InlineData("two dogs -- running...", "two dogs running")]
    [InlineData("'quoted' end-", "quoted end")]
    [InlineData("Ein großer Hund; ¿qué? 狗、猫 हिन्दी 👍🏽!", "ein großer hund qué 狗 猫 हिन्दी 👍🏽")]
    [InlineData(" . ", "")]
    public void Words_of_captions(string caption, string words) => Assert.Equal(words, string.Join(' ', CaptionWords.Of(caption)));

    [Fact]
    public void The_headline_is_BLEU_4()
    {
        IReadOnlyList<TextScore> scores = new CaptionBleu().Measure(Corpora.NlgEval);
        Assert.Equal(["Bleu_4", "Bleu_1", "Bleu_2", "Bleu_3"], scores.Select(s => s.Name));
        Assert.Equal("Bleu_4 = 0.201", scores[0].ToString());
        Assert.Equal(scores[2].Value, new CaptionBleu().Statistics(Corpora.NlgEval, 2).Value, 12);
        Assert.Equal("CIDEr = 1.242", new Cider().Measure(Corpora.NlgEval)[0].ToString());
    }
}
