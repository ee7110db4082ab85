using Unroll.Data.TimeSeries;

namespace Unroll.Data.Synthetic;

/// <summary>The adding problem (Hochreiter and Schmidhuber, "Long short-term memory", Neural Computation 1997, experiment 4; in the form of Bai, Kolter
/// and Koltun 2018): the first channel is uniform in [0, 1), the second marks one step of each half; the target is the sum of the two marked values,
/// known at the last step only. Always answering 1 has a mean squared error of 1/6 = 0.1667.</summary>
internal static class AddingGenerator
{
    public static RecordingSet Generate(DataSpec spec) => new()
    {
        Recordings = [.. Enumerable.Range(0, spec.GeneratorSeries).Select(i => One(spec, i))],
        Channels = [new Channel("sum", ChannelRole.Target), new Channel("value", ChannelRole.Past), new Channel("marker", ChannelRole.Past)],
    };

    private static Recording One(DataSpec spec, int index)
    {
        SeededRandom random = new(spec.GeneratorSeed, 4, index);
        int steps = spec.GeneratorSteps;
        int first = random.Below(steps / 2);
        int second = (steps / 2) + random.Below(steps - (steps / 2));
        float[] values = new float[steps * 3];
        for (int t = 0; t < steps; t++)
        {
            values[t * 3] = float.NaN;
            values[(t * 3) + 1] = (float)random.NextDouble();
            values[(t * 3) + 2] = t == first || t == second ? 1 : 0;
        }

        values[(steps - 1) * 3] = values[(first * 3) + 1] + values[(second * 3) + 1];
        return new Recording
        {
            Id = $"sum-{index + 1}",
            Group = $"sum-{index + 1}",
            Steps = steps,
            Values = values,
            Source = SeriesGenerator.Source(spec),
        };
    }
}
