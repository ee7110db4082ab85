namespace Unroll.Training.Metrics.Text;

/// <summary>Two systems compared on one test set by paired bootstrap resampling.</summary>
/// <param name="Difference">The first system's value less the second's, over all sentences.</param>
/// <param name="Interval">The percentile interval of that difference.</param>
/// <param name="FirstHigher">Share of the resamples in which the first has the higher value. Koehn (2004) calls the first better at the level p
/// where this is at least 1 - p; for an error, read <paramref name="SecondHigher"/>.</param>
/// <param name="SecondHigher">Share in which the second has the higher value; what is left are ties.</param>
public sealed record PairedComparison(double Difference, ScoreInterval Interval, double FirstHigher, double SecondHigher);
