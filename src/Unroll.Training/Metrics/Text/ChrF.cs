namespace Unroll.Training.Metrics.Text;

/// <summary>chrF2 (Popović 2015, equation 1, with beta 2) and chrF2++ (Popović 2017) as sacreBLEU computes them: counts are summed over the corpus, taking for each
/// sentence the reference that gives it the highest value; precision and recall are averaged over the orders that both sides have.</summary>
public sealed class ChrF : ITextMetric
{
    private const double BetaSquared = 4;
    private readonly ChrFOptions _options;
    private readonly int _orders;

    /// <summary>chrF with options.</summary>
    /// <param name="options">How; null: as sacreBLEU does it unless told otherwise.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order of words is not 0 to 4.</exception>
    public ChrF(ChrFOptions? options = null)
    {
        _options = options ?? new ChrFOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(_options.WordOrder, "WordOrder");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.WordOrder, 4, "WordOrder");
        _orders = ChrFUnits.CharacterOrder + _options.WordOrder;
    }

    /// <summary>chrF2, and a plus for each order of words: "chrF2++".</summary>
    public string Name => "chrF2" + new string('+', _options.WordOrder);

    /// <summary>chrF of a corpus, 0 to 100.</summary>
    /// <param name="corpus">Hypotheses and references.</param>
    public double Score(TextCorpus corpus) => Statistics(corpus).Value;

    /// <summary>What resampling needs.</summary>
    /// <param name="corpus">Hypotheses and references.</param>
    public CorpusStatistics Statistics(TextCorpus corpus)
    {
        int width = 3 * _orders;
        var rows = new double[corpus.Count * width];
        var candidate = new double[width];
        var units = new ChrFUnits(_options.WordOrder);
        for (int i = 0; i < corpus.Count; i++)
        {
            Dictionary<UInt128, int>[] hypothesis = units.Of(Text(corpus.Hypotheses[i]));
            double best = double.NegativeInfinity;
            foreach (string reference in corpus.References[i])
            {
                Compare(hypothesis, units.Of(Text(reference)), candidate);
                double value = Formula(candidate);
                if (value > best)
                {
                    best = value;
                    candidate.CopyTo(rows, i * width);
                }
            }
        }

        return new CorpusStatistics(rows, width, Formula);
    }

    /// <summary>The signature in sacreBLEU's form: "nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:unroll-0.1.0".</summary>
    /// <param name="corpus">The corpus, for its count of references.</param>
    public string Signature(TextCorpus corpus) => MetricSignature.Of(
        corpus, ("case", MetricSignature.Case(_options.LowerCase)), ("eff", "yes"), ("nc", $"{ChrFUnits.CharacterOrder}"), ("nw", $"{_options.WordOrder}"), ("space", "no"));

    /// <inheritdoc/>
    public IReadOnlyList<TextScore> Measure(TextCorpus corpus, Bootstrap? bootstrap = null)
    {
        CorpusStatistics statistics = Statistics(corpus);
        return [new TextScore(Name, statistics.Value, 2, Signature(corpus), Interval: bootstrap?.Interval(statistics))];
    }

    private string Text(string sentence) => _options.LowerCase ? PythonText.Lower(sentence) : sentence;

    /// <summary>Fills in, for each order, n-grams of the hypothesis (none where the reference has none), of the reference, and of both.</summary>
    private static void Compare(Dictionary<UInt128, int>[] hypothesis, Dictionary<UInt128, int>[] reference, double[] row)
    {
        for (int order = 0; order < hypothesis.Length; order++)
        {
            row[3 * order] = reference[order].Count == 0 ? 0 : hypothesis[order].Values.Sum();
            row[(3 * order) + 1] = reference[order].Values.Sum();
            row[(3 * order) + 2] = Ngrams.Common(hypothesis[order], reference[order]);
        }
    }

    private double Formula(ReadOnlySpan<double> sums)
    {
        (double precision, double recall, int counted) = (0, 0, 0);
        for (int order = 0; order < _orders; order++)
        {
            (double given, double wanted, double common) = (sums[3 * order], sums[(3 * order) + 1], sums[(3 * order) + 2]);
            if (given > 0 && wanted > 0)
            {
                precision += common / given;
                recall += common / wanted;
                counted++;
            }
        }

        if (precision + recall == 0)
        {
            return 0;
        }

        precision /= counted;
        recall /= counted;
        return 100 * (1 + BetaSquared) * precision * recall / ((BetaSquared * precision) + recall);
    }
}
