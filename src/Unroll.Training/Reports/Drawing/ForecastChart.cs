namespace Unroll.Training.Reports.Drawing;

/// <summary>One window: its past, what came, what was predicted with its interval, and what the baseline said.</summary>
internal static class ForecastChart
{
    public static string Draw(ForecastExample example, string baseline)
    {
        int past = example.Past.Count, count = example.Times.Count;
        var svg = new Svg(Frame.Width, Frame.Height, $"{example.Series}, {example.Channel}");
        Axis vertical = Frame.Vertical(example.Past.Concat(example.Truth).Concat(example.Prediction).Concat(example.Lower).Concat(example.Upper));
        Frame.Grid(svg, vertical, example.Channel);
        Frame.Labels(svg, example.Times);
        svg.Line(Frame.X(past - 1, count), Frame.Top, Frame.X(past - 1, count), Frame.Bottom, "mark");
        if (example.Lower.Count > 0)
        {
            svg.Band([.. example.Lower.Select((low, i) => (Frame.X(past + i, count), vertical.At(low), vertical.At(example.Upper[i])))], "band");
        }

        Ahead(svg, vertical, example.Baseline, past, count, "line baseline");
        svg.Path(example.Past.Concat(example.Truth).Select((value, i) => (Frame.X(i, count), vertical.At(value))), "line truth");
        Ahead(svg, vertical, example.Prediction, past, count, "line model");
        for (int i = 0; i < example.Prediction.Count && count <= 200; i++)
        {
            svg.Dot(Frame.X(past + i, count), vertical.At(example.Prediction[i]), 2.5, "dot model", Tip(example, i));
        }

        return svg + LineChart.Legend([("truth", "truth"), ("prediction", "model"), (baseline, "baseline"), .. example.Lower.Count > 0 ? new[] { ("interval", "band") } : []]);
    }

    private static void Ahead(Svg svg, Axis vertical, IReadOnlyList<double> values, int past, int count, string style) =>
        svg.Path(values.Select((value, i) => (Frame.X(past + i, count), vertical.At(value))), style);

    private static string Tip(ForecastExample example, int i)
    {
        string interval = example.Lower.Count > 0 ? $" ({Axis.Short(example.Lower[i])} to {Axis.Short(example.Upper[i])})" : "";
        return $"{example.Times[example.Past.Count + i]}: predicted {Axis.Short(example.Prediction[i])}{interval}, came {Axis.Short(example.Truth[i])}";
    }
}
