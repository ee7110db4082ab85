using Unroll.Data.TimeSeries;

namespace Unroll.Data.Synthetic;

/// <summary>The copy memory task (Arjovsky, Shah and Bengio, "Unitary evolution recurrent neural networks", ICML 2016; in the form of Bai, Kolter and
/// Koltun 2018). Of n = T + 20 steps, the first ten are symbols 1 to 8, then T - 1 blanks (0), then eleven delimiters (9); the labels are blank
/// but for the last ten, which repeat the first ten. Knowing nothing gives a cross entropy of 10 ln 8 / n.</summary>
internal static class CopyMemoryGenerator
{
    private const int Signal = 10;
    private static readonly string[] Symbols = [.. Enumerable.Range(0, 10).Select(i => $"{i}")];

    public static RecordingSet Generate(DataSpec spec) => new()
    {
        Recordings = [.. Enumerable.Range(0, spec.GeneratorSeries).Select(i => One(spec, i))],
        Channels = [new Channel("symbol", ChannelRole.Past, Symbols)],
    };

    private static Recording One(DataSpec spec, int index)
    {
        SeededRandom random = new(spec.GeneratorSeed, 5, index);
        int steps = spec.GeneratorSteps;
        float[] values = new float[steps];
        string[] labels = new string[steps];
        Array.Fill(labels, Symbols[0]);
        for (int i = 0; i < Signal; i++)
        {
            int symbol = 1 + random.Below(8);
            values[i] = symbol;
            labels[steps - Signal + i] = Symbols[symbol];
        }

        values.AsSpan(steps - Signal - 1).Fill(9);
        return new Recording
        {
            Id = $"copy-{index + 1}",
            Group = $"copy-{index + 1}",
            Steps = steps,
            Values = values,
            StepLabels = labels,
            Source = SeriesGenerator.Source(spec),
        };
    }
}
