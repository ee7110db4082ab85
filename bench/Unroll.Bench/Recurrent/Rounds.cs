namespace Unroll.Bench.Recurrent;

/// <summary>How much is measured.</summary>
/// <param name="Qualifying">Rounds in which all settings run; those clearly slower than the best of their side drop out after them.</param>
/// <param name="Fewest">Rounds at least, the qualifying ones included.</param>
/// <param name="Most">Rounds at most.</param>
/// <param name="Seconds">Between the two, rounds go on for this long.</param>
internal sealed record Rounds(int Qualifying, int Fewest, int Most, double Seconds)
{
    /// <summary>What is published.</summary>
    public static Rounds Full { get; } = new(3, 15, 60, 3);

    /// <summary>A first look.</summary>
    public static Rounds Quick { get; } = new(2, 5, 5, 0);
}
