using Unroll.Data;
using Unroll.Training.Metrics.Text;
using Xunit;

namespace Unroll.Training.Tests.Metrics.Text;

public sealed class TextCorpusTests
{
    [Fact]
    public void Different_counts_are_refused_with_both()
    {
        var one = Assert.Throws<DataException>(() => TextCorpus.Parallel(["a", "b", "c"], ["a", "b"]));
        Assert.Contains("3 hypotheses, but 2 references", one.Message, StringComparison.Ordinal);
        var two = Assert.Throws<DataException>(() => TextCorpus.Parallel(["a"], ["a"], ["a", "b"]));
        Assert.Contains("1 hypotheses, but 2 references in set 2 of 2", two.Message, StringComparison.Ordinal);
        Assert.Throws<DataException>(() => TextCorpus.Of(["a", "b"], [["a"]]));
    }

    [Fact]
    public void No_reference_and_no_sentence_are_refused()
    {
        Assert.Contains("no references", Assert.Throws<DataException>(() => TextCorpus.Parallel(["a"])).Message, StringComparison.Ordinal);
        Assert.Contains("sentence 2 has no reference", Assert.Throws<DataException>(() => TextCorpus.Of(["a", "b"], [["a"], []])).Message, StringComparison.Ordinal);
        Assert.Contains("nothing to score", Assert.Throws<DataException>(() => TextCorpus.Of([], [])).Message, StringComparison.Ordinal);
        Assert.Contains("nothing to score", Assert.Throws<DataException>(() => TextCorpus.Parallel([], Array.Empty<string>())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_lines_are_legal_and_every_metric_gives_a_number()
    {
        TextCorpus corpus = TextCorpus.Parallel(["", "a cat"], ["a dog", ""]);
        ITextMetric[] metrics = [new Bleu(), new ChrF(new ChrFOptions { WordOrder = 2 }), new Rouge(stem: true), new CaptionBleu(), new Cider(), new Cider(plain: true)];
        foreach (TextScore score in metrics.SelectMany(m => m.Measure(corpus, new Bootstrap(20))))
        {
            Assert.True(double.IsFinite(score.Value) && double.IsFinite(score.Interval!.Low), score.ToString());
        }
    }

    [Fact]
    public void An_empty_reference_beside_others_is_none()
    {
        Assert.Equal(["The dog had bit the man."], Corpora.Dogs(first: "").References[0]);
        Assert.Equal([""], TextCorpus.Parallel(["a"], [""], [""]).References[0]);
    }
}
