namespace Unroll.Training.Reports;

/// <summary>Error at one step ahead.</summary>
/// <param name="Step">From 1.</param>
/// <param name="Model">The model's mean absolute error.</param>
/// <param name="Baseline">The best baseline's.</param>
public sealed record HorizonRow(int Step, double Model, double Baseline);
