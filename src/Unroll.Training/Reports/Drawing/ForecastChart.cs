namespace Unroll.Training.Reports.Drawing;

/// <summary>One window: its past, what came, what was predicted with its interval, and what the baseline said.</summary>
internal static class ForecastChart
{
    public static string Draw(ForecastExample example)
    {
        int past = example.Past.Count;
        double[] all = [.. example.Past, .. example.Truth, .. example.Prediction, .. example.Baseline, .. example.Lower, .. example.Upper];
        string[] times = [.. Plain(example.Times)];
        var frame = new Frame($"{example.Series}, {example.Channel}", 230, (bottom, top) => Axis.Linear(all, bottom, top), times);
        frame.Picture.Band(example.Lower.Zip(example.Upper, (low, high) => (low, high))
            .Select((ends, i) => (frame.X(past + i), frame.Vertical.At(ends.low), frame.Vertical.At(ends.high))), "band");
        if (past > 0)
        {
            frame.Mark(past - 1, "");
        }

        frame.Line(example.Baseline, "baseline", past);
        frame.Line([.. example.Past, .. example.Truth], "truth");
        frame.Line(example.Prediction, "model", past);
        for (int i = 0; i < example.Prediction.Count && example.Prediction.Count <= 120; i++)
        {
            frame.Picture.Dot(frame.X(past + i), frame.Vertical.At(example.Prediction[i]), frame.Count <= 120 ? 2.6 : 1.4, "dot model", Tip(example, i));
        }

        if (example.Baseline is [double alone])
        {
            frame.Picture.Dot(frame.X(past), frame.Vertical.At(alone), 2.6, "dot baseline", $"baseline: {Figures.Short(alone)}");
        }

        return frame.Picture.ToString();
    }

    private static string Tip(ForecastExample example, int i)
    {
        string interval = i < example.Lower.Count ? $" ({Figures.Short(example.Lower[i])} to {Figures.Short(example.Upper[i])})" : "";
        return $"{example.Times[example.Past.Count + i]}: predicted {Figures.Short(example.Prediction[i])}{interval}, came {Figures.Short(example.Truth[i])}";
    }

    /// <summary>Time stamps without a midnight that all of them share.</summary>
    private static IEnumerable<string> Plain(IReadOnlyList<string> times)
    {
        string? midnight = new[] { "T00:00:00Z", "T00:00:00", " 00:00:00", "T00:00", " 00:00" }.FirstOrDefault(end => times.All(time => time.EndsWith(end, StringComparison.Ordinal)));
        return times.Select(time => midnight is null ? time : time[..^midnight.Length]);
    }
}
