namespace Unroll.Training.Metrics.Text;

/// <summary>ROUGE (Lin 2004, "ROUGE: a package for automatic evaluation of summaries") as Google's rouge_score package computes it: of several references
/// the one with the highest F counts, for each kind by itself; a corpus has the mean of its texts.</summary>
/// <param name="stem">Whether words longer than three letters are cut to their stems by Porter's algorithm.</param>
public sealed class Rouge(bool stem = false) : ITextMetric
{
    private static readonly RougeKind[] Kinds = [RougeKind.Rouge1, RougeKind.Rouge2, RougeKind.RougeL, RougeKind.RougeLsum];

    /// <summary>ROUGE of one text.</summary>
    /// <param name="hypothesis">What the system wrote; lines part its sentences, for <see cref="RougeKind.RougeLsum"/>.</param>
    /// <param name="references">What people wrote; at least one.</param>
    public RougeScores Score(string hypothesis, params IReadOnlyList<string> references) => EachText(TextCorpus.Of([hypothesis], [references]))[0];

    /// <summary>What resampling needs: the F of each text.</summary>
    /// <param name="corpus">Hypotheses and references.</param>
    /// <param name="kind">Which measure.</param>
    public CorpusStatistics Statistics(TextCorpus corpus, RougeKind kind) => Mean(EachText(corpus), kind, score => score.F1);

    /// <inheritdoc/>
    public IReadOnlyList<TextScore> Measure(TextCorpus corpus, Bootstrap? bootstrap = null)
    {
        RougeScores[] texts = EachText(corpus);
        string signature = MetricSignature.Of(corpus, ("case", "lc"), ("tok", "rouge"), ("stem", stem ? "porter" : "no"));
        return [.. Kinds.Select(kind =>
        {
            CorpusStatistics f = Mean(texts, kind, score => score.F1);
            double precision = Mean(texts, kind, score => score.Precision).Value, recall = Mean(texts, kind, score => score.Recall).Value;
            string details = $"(precision = {FixedDigits.Of(precision, 4)} recall = {FixedDigits.Of(recall, 4)})";
            return new TextScore(Name(kind), f.Value, 4, signature, details, bootstrap?.Interval(f));
        })];
    }

    private static string Name(RougeKind kind) => kind switch
    {
        RougeKind.Rouge1 => "rouge1",
        RougeKind.Rouge2 => "rouge2",
        RougeKind.RougeL => "rougeL",
        _ => "rougeLsum",
    };

    private static CorpusStatistics Mean(RougeScores[] texts, RougeKind kind, Func<PrecisionRecall, double> part) =>
        CorpusStatistics.Mean([.. texts.Select(text => part(text.Of(kind)))]);

    private RougeScores[] EachText(TextCorpus corpus)
    {
        var numbers = new WordNumbers();
        return [.. Enumerable.Range(0, corpus.Count).Select(i => Best(
            RougeText.Of(corpus.Hypotheses[i], numbers, stem), [.. corpus.References[i].Select(r => RougeText.Of(r, numbers, stem))]))];
    }

    private static RougeScores Best(RougeText hypothesis, RougeText[] references) => new(
        Highest(references, r => OfNgrams(hypothesis, r, 1)),
        Highest(references, r => OfNgrams(hypothesis, r, 2)),
        Highest(references, r => PrecisionRecall.Of(CommonSubsequence.Length(r.Words, hypothesis.Words), hypothesis.Words.Length, r.Words.Length)),
        Highest(references, r => PrecisionRecall.Of(UnionHits(hypothesis, r), hypothesis.Words.Length, r.Words.Length)));

    private static PrecisionRecall Highest(RougeText[] references, Func<RougeText, PrecisionRecall> score) => references.Select(score).MaxBy(s => s.F1);

    private static PrecisionRecall OfNgrams(RougeText hypothesis, RougeText reference, int order)
    {
        Dictionary<UInt128, int> given = Ngrams.Count(hypothesis.Words, order, Ngrams.WordBits), wanted = Ngrams.Count(reference.Words, order, Ngrams.WordBits);
        return PrecisionRecall.Of(Ngrams.Common(given, wanted), given.Values.Sum(), wanted.Values.Sum());
    }

    /// <summary>Words in the unions of section 3.2, each at most as often as either text has it (as ROUGE-1.5.5 counts, not the paper).</summary>
    private static int UnionHits(RougeText hypothesis, RougeText reference)
    {
        Dictionary<int, int> left = hypothesis.Words.CountBy(w => w).ToDictionary();
        int hits = 0;
        foreach (int[] line in reference.Lines)
        {
            var marks = new bool[line.Length];
            foreach (int[] other in hypothesis.Lines)
            {
                CommonSubsequence.Mark(line, other, marks);
            }

            for (int i = 0; i < line.Length; i++)
            {
                if (marks[i] && left[line[i]]-- > 0)
                {
                    hits++;
                }
            }
        }

        return hits;
    }
}
