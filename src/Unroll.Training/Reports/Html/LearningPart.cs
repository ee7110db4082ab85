using Unroll.Training.Reports.Drawing;

namespace Unroll.Training.Reports.Html;

/// <summary>Learning curves, with the epoch whose weights were kept.</summary>
internal static class LearningPart
{
    public static PageSection? Write(RunReport report) => report.Epochs.Count == 0 ? null : new("learning", "Learning curves", Body(report));

    private static string Body(RunReport report)
    {
        IReadOnlyList<EpochRow> epochs = report.Epochs;
        string[] labels = [.. epochs.Select(row => row.Epoch.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        int best = Enumerable.Range(0, epochs.Count).LastOrDefault(i => epochs[i].Best, -1);
        (int, string)? mark = best < 0 ? null : (best, $"best: {labels[best]}");
        List<(string, string, IReadOnlyList<double>)> losses = [("training loss", "train", [.. epochs.Select(row => row.TrainLoss)])];
        if (epochs.Any(row => row.ValidationLoss is not null))
        {
            losses.Add(("validation loss", "validation", [.. epochs.Select(row => row.ValidationLoss ?? double.NaN)]));
        }

        IEnumerable<string> metric = epochs.Any(row => row.Metrics.ContainsKey(report.Metric))
            ? [Small($"{MetricText.Name(report.Metric)} on the validation part", labels, row => row.Metrics.GetValueOrDefault(report.Metric, double.NaN), epochs, "model", mark)]
            : [];
        string large = Blocks.Grid([Blocks.Figure("Loss", LineChart.Draw("Loss by epoch", labels, losses, Axis.Fitting, 230, mark)), .. metric]);
        string small = Blocks.Grid(
        [
            Small("Learning rate", labels, row => row.LearningRate, epochs, "plain"),
            Small("Gradient norm, before clipping", labels, row => row.GradientNorm, epochs, "plain"),
        ]);
        string which = report.Legs.Count > 1 ? " The curves are those of the first leg." : "";
        string pace = $"{epochs.Count} epoch{(epochs.Count == 1 ? "" : "s")}, {Figures.Duration(epochs.Average(row => row.Seconds))} each";
        return large + small + Blocks.Note($"{pace}. Training ended: {report.Stopped.TrimEnd('.')}.{which}");
    }

    private static string Small(string title, string[] labels, Func<EpochRow, double> value, IReadOnlyList<EpochRow> epochs, string style, (int, string)? mark = null) =>
        Blocks.Figure(title, LineChart.Draw(title, labels, [(title, style, [.. epochs.Select(value)])], Axis.Fitting, mark is null ? 150 : 230, mark));
}
