namespace Unroll.Training.Metrics.Text;

/// <summary>A percentile interval from bootstrap resamples.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Confidence">Share of the resamples between the ends.</param>
/// <param name="Resamples">Resamples drawn.</param>
/// <param name="Seed">Seed of the draws.</param>
public sealed record ScoreInterval(double Low, double High, double Confidence, int Resamples, int Seed);
