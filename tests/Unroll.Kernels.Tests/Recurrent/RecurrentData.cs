namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>
/// The numbers of a case. Weights differ from gate to gate in size too, 0.5 + gate over the root of the sum's length, so that exchanged gates
/// show. What the case does not give is zeros here.
/// </summary>
internal sealed record RecurrentData
{
    /// <summary>[B, T, I].</summary>
    public required float[] X { get; init; }

    /// <summary>[B, H].</summary>
    public required float[] Hidden { get; init; }

    public required float[] State { get; init; }

    /// <summary>[G H, I], [G H, H], [G H], [G H].</summary>
    public required float[] InputWeights { get; init; }

    public required float[] HiddenWeights { get; init; }

    public required float[] InputBias { get; init; }

    public required float[] HiddenBias { get; init; }

    /// <summary>[B, T, H].</summary>
    public required float[] OutputGradient { get; init; }

    /// <summary>[B, H].</summary>
    public required float[] FinalHiddenGradient { get; init; }

    public required float[] FinalStateGradient { get; init; }

    /// <summary>Random numbers for a case.</summary>
    public static RecurrentData Random(RecurrentCase c, int seed)
    {
        var random = new Random(seed);
        (int steps, int rows, int inputs, int hidden) = (c.Sizes.Steps, c.Sizes.Rows, c.Sizes.Inputs, c.Sizes.Hidden);
        int gates = c.Cell.Reference().Gates;
        float[] Values(int count, bool given, float scale = 1) =>
            [.. Enumerable.Range(0, count).Select(_ => ((2 * random.NextSingle()) - 1) * (given ? scale : 0))];
        float[] Gates(int width, bool given, double scale) =>
            [.. Enumerable.Range(0, gates).SelectMany(gate => Values(hidden * width, given, (float)((0.5 + gate) * scale)))];
        return new RecurrentData
        {
            X = Values(rows * steps * inputs, true),
            Hidden = Values(rows * hidden, c.Gives(GivenSpans.Hidden)),
            State = Values(rows * hidden, c.Gives(GivenSpans.State)),
            InputWeights = Gates(inputs, true, 1 / Math.Sqrt(inputs)),
            HiddenWeights = Gates(hidden, true, 1 / Math.Sqrt(hidden)),
            InputBias = Gates(1, c.Gives(GivenSpans.InputBias), 0.5),
            HiddenBias = Gates(1, c.Gives(GivenSpans.HiddenBias), 0.5),
            OutputGradient = Values(rows * steps * hidden, c.Gives(GivenSpans.OutputGradient)),
            FinalHiddenGradient = Values(rows * hidden, c.Gives(GivenSpans.FinalHiddenGradient)),
            FinalStateGradient = Values(rows * hidden, c.Gives(GivenSpans.FinalStateGradient)),
        };
    }
}
