namespace Unroll.Training.Metrics.Text;

/// <summary>Spans of one type, or of all.</summary>
/// <param name="Correct">Spans that were found with the right start, end and type.</param>
/// <param name="Found">Spans that were found.</param>
/// <param name="True">Spans that are there.</param>
public readonly record struct SpanCounts(long Correct, long Found, long True)
{
    /// <summary>Precision, recall and F1 of the counts.</summary>
    public PrecisionRecall Score => PrecisionRecall.Of(Correct, Found, True);
}
