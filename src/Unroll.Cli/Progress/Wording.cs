using System.Globalization;
using Unroll.Training;
using Unroll.Training.Reports;

namespace Unroll.Cli.Progress;

/// <summary>The words of progress, the same for bar and lines.</summary>
internal static class Wording
{
    public static string Leg(LegStart leg)
    {
        string name = leg.Count > 1 ? $"{leg.Name} ({leg.Number} of {leg.Count}): " : "";
        return string.Create(CultureInfo.InvariantCulture, $"{name}{leg.Trunk}, {leg.Parameters:N0} parameters, {Count(leg.Epochs, "epoch")} of {Count(leg.StepsPerEpoch, "step")}");
    }

    public static string Step(in StepProgress step, LegStart leg, Pace pace) =>
        string.Create(CultureInfo.InvariantCulture, $"epoch {step.Epoch}/{leg.Epochs}  step {step.Step}/{step.StepsPerEpoch}  loss {step.Loss:G4}  {pace.ExamplesPerSecond:N0} examples/s");

    public static string Epoch(EpochRow epoch, LegStart? leg, Pace? pace)
    {
        string of = leg is null ? "" : $"/{leg.Epochs}";
        string validation = epoch.ValidationLoss is double loss ? string.Create(CultureInfo.InvariantCulture, $"  validation {loss:G4}") : "";
        string metrics = string.Concat(epoch.Metrics.Where(m => !double.IsNaN(m.Value)).Select(m => string.Create(CultureInfo.InvariantCulture, $"  {m.Key} {m.Value:G4}")));
        string rate = pace is null ? "" : string.Create(CultureInfo.InvariantCulture, $"  {pace.ExamplesPerSecond:N0} examples/s  left {Time(pace.Left)}");
        return string.Create(CultureInfo.InvariantCulture, $"epoch {epoch.Epoch}{of}  loss {epoch.TrainLoss:G4}{validation}{metrics}  {epoch.Seconds:0.0} s{rate}{(epoch.Best ? "  best" : "")}");
    }

    private static string Count(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");

    /// <summary><c>0:07</c>, <c>12:30</c>, <c>3:05:00</c>.</summary>
    public static string Time(TimeSpan time) =>
        time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");
}
