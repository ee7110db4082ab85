using System.Text;
using Unroll.Data;

namespace Unroll.Training.Metrics.Text;

/// <summary>Scores of tagged spans as conlleval.pl (Tjong Kim Sang and Buchholz 2000, the CoNLL-2000 shared task) and seqeval compute them, for tags in IOB1 or IOB2: a span is
/// right if its start, its end and its type are. I- without a B- before it starts a span.</summary>
public sealed class SpanScores
{
    private const int Width = 3;
    private readonly double[] _rows;

    private SpanScores(double[] rows, SortedDictionary<string, SpanCounts> types, long tokens, long rightTokens)
    {
        _rows = rows;
        ByType = types;
        All = new SpanCounts(types.Values.Sum(t => t.Correct), types.Values.Sum(t => t.Found), types.Values.Sum(t => t.True));
        (Tokens, RightTokens) = (tokens, rightTokens);
    }

    /// <summary>Spans of all types together ("micro").</summary>
    public SpanCounts All { get; }

    /// <summary>Spans by type, in the order of their names; a type that was found but is not there is among them.</summary>
    public IReadOnlyDictionary<string, SpanCounts> ByType { get; }

    /// <summary>Tokens.</summary>
    public long Tokens { get; }

    /// <summary>Tokens whose tag is the true one.</summary>
    public long RightTokens { get; }

    /// <summary>Share of the tokens whose tag is the true one, O counted too; NaN where there is no token.</summary>
    public double TokenAccuracy => (double)RightTokens / Tokens;

    /// <summary>Scores tagged sentences.</summary>
    /// <param name="truth">True tags of each sentence: "O", "B-TYPE", "I-TYPE", or "B" and "I" alone for spans without a type.</param>
    /// <param name="predicted">Predicted tags, as many.</param>
    /// <exception cref="DataException">The counts of sentences or of a sentence's tags differ, there is no sentence, or a tag is of another form.</exception>
    public static SpanScores Of(IReadOnlyList<IReadOnlyList<string>> truth, IReadOnlyList<IReadOnlyList<string>> predicted)
    {
        if (truth.Count != predicted.Count || truth.Count == 0)
        {
            throw new DataException($"there are {truth.Count} sentences with true tags and {predicted.Count} with predicted ones: as many of each are needed, at least one");
        }

        var rows = new double[truth.Count * Width];
        SortedDictionary<string, SpanCounts> types = new(StringComparer.Ordinal);
        (long tokens, long right) = (0, 0);
        for (int i = 0; i < truth.Count; i++)
        {
            if (truth[i].Count != predicted[i].Count)
            {
                throw new DataException($"sentence {i + 1} has {truth[i].Count} true tags, but {predicted[i].Count} predicted ones");
            }

            tokens += truth[i].Count;
            right += truth[i].Zip(predicted[i]).Count(pair => pair.First == pair.Second);
            Count(TagSpan.Of(truth[i], $"true tags, sentence {i + 1}"), TagSpan.Of(predicted[i], $"predicted tags, sentence {i + 1}"), types, rows.AsSpan(i * Width, Width));
        }

        return new SpanScores(rows, types, tokens, right);
    }

    /// <summary>What resampling needs, for the F1 of all spans.</summary>
    public CorpusStatistics Statistics() => new(_rows, Width, sums => PrecisionRecall.Of(sums[0], sums[1], sums[2]).F1);

    /// <summary>The report of conlleval.pl, in percent, in its format.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append($"processed {Tokens} tokens with {All.True} phrases; found: {All.Found} phrases; correct: {All.Correct}.\n");
        text.Append($"accuracy: {Percent(TokenAccuracy)}%; {Line(All)}\n");
        foreach ((string type, SpanCounts counts) in ByType)
        {
            text.Append($"{type,17}: {Line(counts)}  {counts.Found}\n");
        }

        return text.ToString();
    }

    private static string Line(SpanCounts counts) =>
        $"precision: {Percent(counts.Score.Precision)}%; recall: {Percent(counts.Score.Recall)}%; FB1: {Percent(counts.Score.F1)}";

    private static string Percent(double share) => FixedDigits.Of(100 * share, 2).PadLeft(6);

    private static void Count(List<TagSpan> truth, List<TagSpan> predicted, SortedDictionary<string, SpanCounts> types, Span<double> row)
    {
        HashSet<TagSpan> wanted = [.. truth];
        int correct = predicted.Count(wanted.Contains);
        (row[0], row[1], row[2]) = (correct, predicted.Count, truth.Count);
        foreach (TagSpan span in truth)
        {
            SpanCounts counts = types.GetValueOrDefault(span.Type);
            types[span.Type] = counts with { True = counts.True + 1 };
        }

        foreach (TagSpan span in predicted)
        {
            SpanCounts counts = types.GetValueOrDefault(span.Type);
            types[span.Type] = counts with { Found = counts.Found + 1, Correct = counts.Correct + (wanted.Contains(span) ? 1 : 0) };
        }
    }
}
