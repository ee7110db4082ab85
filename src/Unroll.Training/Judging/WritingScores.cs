using Unroll.Training.Metrics.Text;

namespace Unroll.Training.Judging;

/// <summary>The metrics of texts that were written.</summary>
/// <param name="metrics">Their names, the headline first.</param>
/// <param name="lowerCase">Whether the model knows small letters only, so that case does not count (the signature says so).</param>
internal sealed class WritingScores(IReadOnlyList<string> metrics, bool lowerCase)
{
    private readonly Bleu _bleu = new(new BleuOptions { LowerCase = lowerCase });
    private readonly ChrF _chrF = new(new ChrFOptions { LowerCase = lowerCase });
    private readonly Rouge _rouge = new();
    private readonly Cider _cider = new();
    private readonly CaptionBleu _captions = new();

    /// <summary>The metrics of a corpus.</summary>
    public Dictionary<string, double> Of(TextCorpus corpus, double perplexity) => metrics.ToDictionary(metric => metric, metric => metric switch
    {
        "bleu" => _bleu.Score(corpus).Value,
        "chrf" => _chrF.Score(corpus),
        "perplexity" => perplexity,
        "cider" => _cider.Statistics(corpus).Value,
        "bleu1" or "bleu2" or "bleu3" or "bleu4" => _captions.Score(corpus)[metric[^1] - '1'],
        _ => _rouge.Statistics(corpus, KindOf(metric)).Value,
    });

    /// <summary>Each score as its tool prints it, with how it was computed and a bootstrap interval.</summary>
    public IReadOnlyList<string> Lines(TextCorpus corpus)
    {
        var bootstrap = new Bootstrap();
        return [.. Measures(corpus, bootstrap).Select(score => score.ToStringWithSignature())];
    }

    /// <summary>The headline's metric of each text; where that is none of texts, BLEU.</summary>
    public IReadOnlyList<double> OfEach(TextCorpus corpus) => metrics[0] == "cider" ? _cider.Scores(corpus)
        : [.. corpus.Hypotheses.Zip(corpus.References).Select(pair => OfText(pair.First, pair.Second))];

    private double OfText(string written, IReadOnlyList<string> references) => metrics[0] switch
    {
        "rouge1" or "rouge2" or "rougeL" => _rouge.Score(written, references).Of(KindOf(metrics[0])).F1,
        "chrf" => _chrF.Score(TextCorpus.Of([written], [references])),
        _ => _bleu.SentenceScore(written, references).Value,
    };

    private IEnumerable<TextScore> Measures(TextCorpus corpus, Bootstrap bootstrap) =>
    [
        .. metrics.Contains("bleu") ? _bleu.Measure(corpus, bootstrap) : [],
        .. metrics.Contains("chrf") ? _chrF.Measure(corpus, bootstrap) : [],
        .. metrics.Contains("cider") ? _cider.Measure(corpus, bootstrap) : [],
        .. metrics.Any(IsOfCaptions) ? _captions.Measure(corpus, bootstrap).Where((_, order) => metrics.Contains($"bleu{order + 1}")) : [],
        .. metrics.Any(metric => metric.StartsWith("rouge", StringComparison.Ordinal)) ? _rouge.Measure(corpus, bootstrap).Where(score => metrics.Contains(score.Name)) : [],
    ];

    private static bool IsOfCaptions(string metric) => metric is "bleu1" or "bleu2" or "bleu3" or "bleu4";

    private static RougeKind KindOf(string metric) => metric switch
    {
        "rouge1" => RougeKind.Rouge1,
        "rouge2" => RougeKind.Rouge2,
        _ => RougeKind.RougeL,
    };
}
