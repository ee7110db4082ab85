namespace Unroll.Bench.Recurrent;

/// <summary>The sizes of one measurement.</summary>
/// <param name="Steps">T.</param>
/// <param name="Rows">B.</param>
/// <param name="Inputs">I.</param>
/// <param name="Hidden">H.</param>
/// <param name="Layers">L, on top of each other.</param>
/// <param name="Bidirectional">Both directions, concatenated.</param>
/// <param name="Shortest">Steps of the shortest row where rows differ in length; null: all have T.</param>
internal sealed record RecurrentCase(int Steps, int Rows, int Inputs, int Hidden, int Layers = 1, bool Bidirectional = false, int? Shortest = null)
{
    private const int Seed = 20;

    /// <summary>What is measured.</summary>
    public static IReadOnlyList<RecurrentCase> All { get; } =
    [
        new(100, 64, 64, 128),
        new(100, 8, 64, 128),
        new(100, 1, 64, 128),
        new(100, 32, 256, 512),
        new(100, 1, 256, 512),
        new(50, 16, 32, 64),
        new(24, 32, 14, 16),
        new(24, 1, 14, 16),
        new(300, 16, 40, 256, Layers: 2),
        new(100, 32, 64, 128, Bidirectional: true),
        new(80, 32, 64, 128, Shortest: 20),
    ];

    /// <summary>T B I H and what is special.</summary>
    public string Name => $"{Steps} {Rows} {Inputs} {Hidden}"
        + (Layers == 2 ? " two layers" : "") + (Bidirectional ? " both directions" : "") + (IsRagged ? " ragged lengths" : "");

    /// <summary>Whether rows differ in length.</summary>
    public bool IsRagged => Shortest is not null;

    /// <summary>D.</summary>
    public int Directions => Bidirectional ? 2 : 1;

    /// <summary>D * H.</summary>
    public int OutputSize => Directions * Hidden;

    /// <summary>Steps of each row, always the same for one case: spread from the shortest to T, the third row of T, in no order. Null: all have T.</summary>
    public long[]? Lengths()
    {
        if (Shortest is not int shortest)
        {
            return null;
        }
        var random = new Random(Seed);
        long[] lengths = [.. Enumerable.Range(0, Rows).Select(_ => (long)random.Next(shortest, Steps + 1))];
        lengths[Math.Min(2, Rows - 1)] = Steps;
        return lengths;
    }
}
