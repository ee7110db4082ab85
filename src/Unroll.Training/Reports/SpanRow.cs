using Unroll.Training.Metrics.Text;

namespace Unroll.Training.Reports;

/// <summary>Scores of the spans of one type.</summary>
/// <param name="Type">The type; empty where tags are B and I alone.</param>
/// <param name="Precision">Share of the spans found that are right; 0 where none was found.</param>
/// <param name="Recall">Share of the true spans that were found; 0 where there is none.</param>
/// <param name="F1">Harmonic mean of both.</param>
/// <param name="Right">Spans found with the right start, end and type.</param>
/// <param name="Found">Spans found.</param>
/// <param name="True">True spans.</param>
public sealed record SpanRow(string Type, double Precision, double Recall, double F1, long Right, long Found, long True)
{
    /// <summary>The scores of counts.</summary>
    /// <param name="type">The type.</param>
    /// <param name="counts">Its counts.</param>
    internal static SpanRow Of(string type, SpanCounts counts) =>
        new(type, counts.Score.Precision, counts.Score.Recall, counts.Score.F1, counts.Correct, counts.Found, counts.True);

    /// <summary>All rows as one.</summary>
    /// <param name="type">What they are called together.</param>
    /// <param name="rows">The rows.</param>
    internal static SpanRow Sum(string type, IEnumerable<SpanRow> rows)
    {
        SpanCounts counts = rows.Aggregate(default(SpanCounts), (sum, row) => new SpanCounts(sum.Correct + row.Right, sum.Found + row.Found, sum.True + row.True));
        return Of(type, counts);
    }

    /// <summary>Rows of several measurements, those of one type as one.</summary>
    /// <param name="rows">The rows.</param>
    internal static IReadOnlyList<SpanRow> Together(IEnumerable<SpanRow> rows) => [.. rows.GroupBy(row => row.Type).Select(group => Sum(group.Key, group)).OrderBy(row => row.Type, StringComparer.Ordinal)];
}
