namespace Unroll.Training.Metrics.Text;

/// <summary>BLEU-1 to BLEU-4 of captions as coco-caption computes them (Chen et al. 2015, "Microsoft COCO captions"): cumulative, 0 to 1, over the corpus, with the nearest
/// reference length, no smoothing but its constants 1e-15 and 1e-9. Words: lower case, punctuation removed; see the signature's "tok:unroll-caption".</summary>
public sealed class CaptionBleu : ITextMetric
{
    private const double Tiny = 1e-15, Small = 1e-9;

    /// <summary>BLEU-1 to BLEU-4 of a corpus, in this order.</summary>
    /// <param name="corpus">Hypotheses and references.</param>
    public IReadOnlyList<double> Score(TextCorpus corpus)
    {
        double[] rows = NgramMatches.Rows(corpus, CaptionWords.Of);
        return [.. Enumerable.Range(1, BleuFormula.Orders).Select(order => OfOrder(rows, order).Value)];
    }

    /// <summary>What resampling needs.</summary>
    /// <param name="corpus">Hypotheses and references.</param>
    /// <param name="order">1 to 4: BLEU-1 to BLEU-4.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is not 1 to 4.</exception>
    public CorpusStatistics Statistics(TextCorpus corpus, int order = BleuFormula.Orders)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, BleuFormula.Orders);
        return OfOrder(NgramMatches.Rows(corpus, CaptionWords.Of), order);
    }

    /// <inheritdoc/>
    public IReadOnlyList<TextScore> Measure(TextCorpus corpus, Bootstrap? bootstrap = null)
    {
        double[] rows = NgramMatches.Rows(corpus, CaptionWords.Of);
        string signature = MetricSignature.Of(corpus, ("case", "lc"), ("tok", "unroll-caption"), ("smooth", "coco"));
        return [.. new[] { 4, 1, 2, 3 }.Select(order =>
        {
            CorpusStatistics statistics = OfOrder(rows, order);
            return new TextScore($"Bleu_{order}", statistics.Value, 3, signature, Interval: bootstrap?.Interval(statistics));
        })];
    }

    private static CorpusStatistics OfOrder(double[] rows, int order) => new(rows, BleuFormula.Width, sums => Formula(sums, order));

    private static double Formula(ReadOnlySpan<double> sums, int order)
    {
        double product = 1;
        for (int i = 0; i < order; i++)
        {
            product *= (sums[2 + i] + Tiny) / (sums[2 + BleuFormula.Orders + i] + Small);
        }

        double ratio = (sums[0] + Tiny) / (sums[1] + Small);
        return Math.Pow(product, 1.0 / order) * (ratio < 1 ? Math.Exp(1 - (1 / ratio)) : 1);
    }
}
