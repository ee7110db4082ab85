using Unroll.Data;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Training.Evaluation;

namespace Unroll.Training.Tests.Metrics;

/// <summary>Series of one channel, written down.</summary>
internal sealed class ArraySeries(params float[][] series) : ISeriesView
{
    public int Channels => 1;

    public float Value(int recording, int step, int channel) => step < series[recording].Length ? series[recording][step] : float.NaN;

    public double FromScaled(int recording, int channel, double scaled) => scaled;

    /// <summary>A split of these series; all steps before <paramref name="border"/> train, the rest is test.</summary>
    public Split SplitAt(int border) => new(
        "all", Set(), [.. series.Select((_, r) => new Segment(r, 0, border))], [], [.. series.Select((s, r) => new Segment(r, border, s.Length))]);

    private RecordingSet Set() => new()
    {
        Channels = [new Channel("y", ChannelRole.Target)],
        Recordings = [.. series.Select((values, r) => new Recording
        {
            Id = $"r{r}", Group = $"r{r}", Steps = values.Length, Values = values, Source = new SourceLocation("written down"),
        })],
    };
}
