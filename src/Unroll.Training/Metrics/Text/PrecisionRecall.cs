namespace Unroll.Training.Metrics.Text;

/// <summary>Precision, recall and their harmonic mean, each 0 to 1.</summary>
/// <param name="Precision">Share of what was given that is right; 0 where nothing was given.</param>
/// <param name="Recall">Share of what was to be given that was; 0 where there was nothing.</param>
/// <param name="F1">2PR / (P + R); 0 where both are 0.</param>
public readonly record struct PrecisionRecall(double Precision, double Recall, double F1)
{
    /// <summary>From counts.</summary>
    /// <param name="right">What was given and is right.</param>
    /// <param name="given">What was given.</param>
    /// <param name="wanted">What was to be given.</param>
    internal static PrecisionRecall Of(double right, double given, double wanted)
    {
        double precision = given > 0 ? right / given : 0, recall = wanted > 0 ? right / wanted : 0;
        return new PrecisionRecall(precision, recall, precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0);
    }
}
