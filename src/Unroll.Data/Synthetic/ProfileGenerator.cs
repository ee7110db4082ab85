using Unroll.Data.TimeSeries;

namespace Unroll.Data.Synthetic;

/// <summary>Vector to sequence: <c>shape(t) = amplitude exp(-decay u) wave(2 pi frequency u) + noise</c>, u = t / steps, noise of deviation 0.02;
/// the wave is a sine, or a square of it, as the static feature <c>kind</c> says.</summary>
internal static class ProfileGenerator
{
    private static readonly string[] Kinds = ["sine", "square"];

    public static RecordingSet Generate(DataSpec spec) => new()
    {
        Recordings = [.. Enumerable.Range(0, spec.GeneratorSeries).Select(i => One(spec, i))],
        Channels = [new Channel("shape", ChannelRole.Target)],
        Statics = [new StaticFeature("amplitude"), new StaticFeature("frequency"), new StaticFeature("decay"), new StaticFeature("kind", Kinds)],
    };

    private static Recording One(DataSpec spec, int index)
    {
        SeededRandom random = new(spec.GeneratorSeed, 6, index);
        int steps = spec.GeneratorSteps;
        float amplitude = SeriesGenerator.Round(random.Between(0.5, 2));
        float frequency = SeriesGenerator.Round(random.Between(1, 4));
        float decay = SeriesGenerator.Round(random.Between(0, 3));
        int kind = random.Below(2);
        float[] values = new float[steps];
        for (int t = 0; t < steps; t++)
        {
            double u = (double)t / steps;
            double turn = frequency * u;
            double wave = kind == 0 ? Math.Sin(2 * Math.PI * turn) : turn - Math.Floor(turn) < 0.5 ? 1 : -1;
            values[t] = SeriesGenerator.Round((amplitude * Math.Exp(-decay * u) * wave) + (0.02 * random.NextNormal()));
        }

        return new Recording
        {
            Id = $"profile-{index + 1}",
            Group = $"profile-{index + 1}",
            Steps = steps,
            Values = values,
            Statics = [amplitude, frequency, decay, kind],
            Source = SeriesGenerator.Source(spec),
        };
    }
}
