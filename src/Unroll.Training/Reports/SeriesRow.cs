namespace Unroll.Training.Reports;

/// <summary>Error of one series and channel.</summary>
/// <param name="Series">Series id.</param>
/// <param name="Channel">Target channel.</param>
/// <param name="Model">The model's mean absolute error.</param>
/// <param name="Baseline">The best baseline's.</param>
/// <param name="Windows">Windows it was measured on.</param>
public sealed record SeriesRow(string Series, string Channel, double Model, double Baseline, int Windows);
