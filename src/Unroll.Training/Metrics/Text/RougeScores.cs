namespace Unroll.Training.Metrics.Text;

/// <summary>ROUGE of one text.</summary>
/// <param name="Rouge1">Of single words.</param>
/// <param name="Rouge2">Of pairs of words.</param>
/// <param name="RougeL">Of the longest common subsequence.</param>
/// <param name="RougeLsum">Of the common subsequences line by line.</param>
public sealed record RougeScores(PrecisionRecall Rouge1, PrecisionRecall Rouge2, PrecisionRecall RougeL, PrecisionRecall RougeLsum)
{
    /// <summary>The one of a kind.</summary>
    /// <param name="kind">Which.</param>
    public PrecisionRecall Of(RougeKind kind) => kind switch
    {
        RougeKind.Rouge1 => Rouge1,
        RougeKind.Rouge2 => Rouge2,
        RougeKind.RougeL => RougeL,
        _ => RougeLsum,
    };
}
