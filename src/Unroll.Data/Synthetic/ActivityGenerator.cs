using Unroll.Data.TimeSeries;

namespace Unroll.Data.Synthetic;

/// <summary>A three-axis accelerometer at 20 Hz worn by several subjects, in g: gravity along z, tilted a little for each subject, plus harmonics of a
/// step rate that depends on activity and subject, plus noise. Each recording is one activity between two stretches of rest of up to 15 %; the recording's
/// label is the activity, step labels tell rest apart.</summary>
internal static class ActivityGenerator
{
    private const double SampleRateHz = 20;

    /// <summary>Name, steps per second, amplitudes along x, y, z, share of the second harmonic.</summary>
    private static readonly (string Name, double RateHz, double X, double Y, double Z, double Second)[] Kinds =
    [
        ("walk", 1.8, 0.25, 0.15, 0.35, 0.5),
        ("run", 2.7, 0.6, 0.3, 1.1, 0.3),
        ("jump", 1.4, 0.15, 0.1, 1.6, 0.9),
        ("climb", 1.3, 0.35, 0.2, 0.3, 0.2),
        ("sit", 0.3, 0.03, 0.03, 0.02, 0),
    ];

    public static RecordingSet Generate(DataSpec spec)
    {
        int subjects = Math.Max(2, spec.GeneratorSeries / Kinds.Length / 2);
        return new RecordingSet
        {
            Recordings = [.. Enumerable.Range(0, spec.GeneratorSeries).Select(i => One(spec, i, i / Kinds.Length % subjects))],
            Channels = [new Channel("acc_x", ChannelRole.Past), new Channel("acc_y", ChannelRole.Past), new Channel("acc_z", ChannelRole.Past)],
        };
    }

    private static Recording One(DataSpec spec, int index, int subject)
    {
        SeededRandom person = new(spec.GeneratorSeed, 2, subject);
        (double pace, double force, double tilt) = (person.Between(0.9, 1.1), person.Between(0.8, 1.2), person.Between(-0.2, 0.2));
        SeededRandom random = new(spec.GeneratorSeed, 3, index);
        var kind = Kinds[index % Kinds.Length];
        int steps = spec.GeneratorSteps;
        int begin = (int)(steps * random.Between(0, 0.15));
        int end = steps - (int)(steps * random.Between(0, 0.15));
        double rate = kind.RateHz * pace * random.Between(0.95, 1.05);
        double phase = random.NextDouble();
        float[] values = new float[steps * 3];
        string[] labels = new string[steps];
        for (int t = 0; t < steps; t++)
        {
            bool isActive = t >= begin && t < end;
            double angle = 2 * Math.PI * ((rate * t / SampleRateHz) + phase);
            double wave = isActive ? force * (Math.Sin(angle) + (kind.Second * Math.Sin(2 * angle))) : 0;
            double side = isActive ? force * Math.Sin((angle / 2) + 0.7) : 0;
            values[t * 3] = SeriesGenerator.Round(tilt + (kind.X * side) + (0.05 * random.NextNormal()));
            values[(t * 3) + 1] = SeriesGenerator.Round((kind.Y * wave) + (0.05 * random.NextNormal()));
            values[(t * 3) + 2] = SeriesGenerator.Round(1 - (tilt * tilt / 2) + (kind.Z * wave) + (0.05 * random.NextNormal()));
            labels[t] = isActive ? kind.Name : "rest";
        }

        return new Recording
        {
            Id = $"recording-{index + 1}",
            Group = $"S{subject + 1}",
            Steps = steps,
            Values = values,
            Label = kind.Name,
            StepLabels = labels,
            Source = SeriesGenerator.Source(spec),
        };
    }
}
