namespace Unroll.Training;

/// <summary>A model's or baseline's row of a comparison.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Metric">The metric it is ranked by.</param>
/// <param name="Value">The metric's value; NaN where it could not be trained.</param>
/// <param name="Skill">Against the best baseline: above 0 is better.</param>
/// <param name="Seconds">Seconds of training.</param>
/// <param name="Parameters">Trainable parameters; 0 for a baseline.</param>
/// <param name="IsBaseline">Whether it is a baseline.</param>
/// <param name="Note">What the reader must know: stopped by the budget, why it does not fit; else empty.</param>
public sealed record CompareRow(string Model, string Metric, double Value, double Skill, double Seconds, long Parameters, bool IsBaseline, string Note)
{
    /// <summary>Milliseconds to predict one example; 0 for a baseline.</summary>
    public double PredictMilliseconds { get; init; }

    /// <summary>Video: multiply-adds of one clip; 0 where they are not counted.</summary>
    public long MultiplyAdds { get; init; }
}
