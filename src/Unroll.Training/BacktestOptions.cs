namespace Unroll.Training;

/// <summary>A rolling-origin test: the model forecasts from several origins in time, one after another.</summary>
/// <param name="NWindows">How many origins.</param>
/// <param name="StepSize">Steps between origins; 0: the horizon.</param>
/// <param name="Refit">Train anew for each origin on all that lies before it; otherwise the model of the first origin serves all.</param>
public sealed record BacktestOptions(int NWindows, int StepSize, bool Refit);
