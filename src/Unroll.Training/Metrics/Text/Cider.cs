namespace Unroll.Training.Metrics.Text;

/// <summary>CIDEr-D and CIDEr (Vedantam, Zitnick and Parikh 2015, "CIDEr: consensus-based image description evaluation", equations 1 to 5) as the authors' code and coco-caption
/// compute them: n-grams of 1 to 4 words, weighted by how few images' references have them, cosine with each reference, mean times 10. Words: lower case, punctuation
/// removed, not stemmed. The weights come from the references of the corpus: one image alone gives 0.</summary>
/// <param name="plain">Whether to leave out what the D adds: counts clipped to the reference's, and a Gaussian penalty (sigma 6) on the difference in length.
/// What coco-caption and papers call CIDEr is CIDEr-D.</param>
public sealed class Cider(bool plain = false) : ITextMetric
{
    private const int Orders = 4;
    private const double Variance = 36, Scale = 10;

    /// <summary>The value of each caption.</summary>
    /// <param name="corpus">Hypotheses and references.</param>
    public IReadOnlyList<double> Scores(TextCorpus corpus) => EachCaption(corpus);

    /// <summary>What resampling needs: the value of each caption. The n-grams' weights stay those of the whole corpus.</summary>
    /// <param name="corpus">Hypotheses and references.</param>
    public CorpusStatistics Statistics(TextCorpus corpus) => CorpusStatistics.Mean(EachCaption(corpus));

    /// <inheritdoc/>
    public IReadOnlyList<TextScore> Measure(TextCorpus corpus, Bootstrap? bootstrap = null)
    {
        CorpusStatistics statistics = Statistics(corpus);
        string signature = MetricSignature.Of(corpus, ("case", "lc"), ("tok", "unroll-caption"), ("variant", plain ? "plain" : "D"), ("df", "corpus"));
        return [new TextScore(plain ? "CIDEr-plain" : "CIDEr", statistics.Value, 3, signature, Interval: bootstrap?.Interval(statistics))];
    }

    private double[] EachCaption(TextCorpus corpus)
    {
        var numbers = new WordNumbers();
        Dictionary<UInt128, int>[] Counts(string text) => Ngrams.CountAll(numbers.Of(CaptionWords.Of(text)), Orders, Ngrams.WordBits);
        Dictionary<UInt128, int>[][][] references = [.. corpus.References.Select(all => all.Select(Counts).ToArray())];
        CiderWeights weights = new(references, Orders);
        var scores = new double[corpus.Count];
        for (int i = 0; i < scores.Length; i++)
        {
            CiderVector caption = weights.Of(Counts(corpus.Hypotheses[i]));
            double sum = references[i].Sum(reference => Similarity(caption, weights.Of(reference)));
            scores[i] = Scale * sum / references[i].Length;
        }

        return scores;
    }

    /// <summary>The mean over the orders of the cosine, penalised for a difference in length (counted in pairs of words, as the authors' code does).</summary>
    private double Similarity(CiderVector caption, CiderVector reference)
    {
        double sum = 0;
        for (int order = 0; order < Orders; order++)
        {
            double product = 0;
            foreach ((UInt128 key, double weight) in caption.Weights[order])
            {
                double other = reference.Weights[order].GetValueOrDefault(key);
                product += (plain ? weight : Math.Min(weight, other)) * other;
            }

            double norms = caption.Norms[order] * reference.Norms[order];
            sum += norms == 0 ? product : product / norms;
        }

        double difference = caption.Pairs - reference.Pairs;
        return sum / Orders * (plain ? 1 : Math.Exp(-(difference * difference) / (2 * Variance)));
    }
}
