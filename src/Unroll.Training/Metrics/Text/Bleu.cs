using System.Globalization;

namespace Unroll.Training.Metrics.Text;

/// <summary>BLEU (Papineni et al. 2002) as sacreBLEU computes it (Post 2018, "A call for clarity in reporting BLEU scores").</summary>
/// <param name="options">How; null: as sacreBLEU does it unless told otherwise.</param>
public sealed class Bleu(BleuOptions? options = null) : ITextMetric
{
    private readonly BleuOptions _options = options ?? new BleuOptions();

    /// <summary>BLEU of a corpus: matches and lengths are summed over the sentences before anything is divided.</summary>
    /// <param name="corpus">Hypotheses and references.</param>
    public BleuScore Score(TextCorpus corpus) => Sum(NgramMatches.Rows(corpus, Words), _options);

    /// <summary>BLEU of one sentence, with effective order: orders longer than the hypothesis are left out. Not meant for comparing systems.</summary>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="references">What people wrote; at least one.</param>
    public BleuScore SentenceScore(string hypothesis, params IReadOnlyList<string> references) =>
        Sum(NgramMatches.Rows(TextCorpus.Of([hypothesis], [references]), Words), _options with { EffectiveOrder = true });

    /// <summary>What resampling needs.</summary>
    /// <param name="corpus">Hypotheses and references.</param>
    public CorpusStatistics Statistics(TextCorpus corpus) => Statistics(NgramMatches.Rows(corpus, Words));

    /// <summary>The signature in sacreBLEU's form: "nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:unroll-0.1.0".</summary>
    /// <param name="corpus">The corpus, for its count of references.</param>
    public string Signature(TextCorpus corpus) => MetricSignature.Of(
        corpus,
        ("case", MetricSignature.Case(_options.LowerCase)),
        ("eff", MetricSignature.Answer(_options.EffectiveOrder)),
        ("tok", _options.Tokenization == BleuTokenization.Mteval13a ? "13a" : "none"),
        ("smooth", SmoothingName));

    /// <inheritdoc/>
    public IReadOnlyList<TextScore> Measure(TextCorpus corpus, Bootstrap? bootstrap = null)
    {
        double[] rows = NgramMatches.Rows(corpus, Words);
        BleuScore score = Sum(rows, _options);
        return [new TextScore("BLEU", score.Value, 2, Signature(corpus), score.Details, bootstrap?.Interval(Statistics(rows)))];
    }

    private CorpusStatistics Statistics(double[] rows) => new(rows, BleuFormula.Width, sums => BleuFormula.Score(sums, _options).Value);

    private string SmoothingName => _options.Smoothing switch
    {
        BleuSmoothing.None => "none",
        BleuSmoothing.Floor => $"floor[{_options.Count.ToString("F2", CultureInfo.InvariantCulture)}]",
        BleuSmoothing.AddK => $"add-k[{_options.Count.ToString("F2", CultureInfo.InvariantCulture)}]",
        _ => "exp",
    };

    private List<string> Words(string sentence)
    {
        string text = PythonText.TrimEnd(_options.LowerCase ? PythonText.Lower(sentence) : sentence);
        return _options.Tokenization == BleuTokenization.Mteval13a ? Mteval13a.Words(text) : PythonText.Words(text);
    }

    private static BleuScore Sum(double[] rows, BleuOptions options)
    {
        var sums = new double[BleuFormula.Width];
        for (int i = 0; i < rows.Length; i++)
        {
            sums[i % BleuFormula.Width] += rows[i];
        }

        return BleuFormula.Score(sums, options);
    }
}
