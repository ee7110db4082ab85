namespace Unroll.Bench.Recurrent;

/// <summary>How much is measured.</summary>
/// <param name="Qualifying">Rounds in which all settings run; those clearly slower than the best of their side drop out after them.</param>
/// <param name="Fewest">Rounds at least, the qualifying ones included.</param>
/// <param name="Most">Rounds at most.</param>
/// <param name="Seconds">Between the two, rounds go on for this long.</param>
/// <param name="MostSeconds">After this long no round begins but the qualifying ones and one more.</param>
internal sealed record Rounds(int Qualifying, int Fewest, int Most, double Seconds, double MostSeconds)
{
    /// <summary>Whether another round is to begin after some.</summary>
    public bool GoOn(int done, TimeSpan elapsed) =>
        done <= Qualifying || (elapsed.TotalSeconds < MostSeconds && done < Most && (done < Fewest || elapsed.TotalSeconds < Seconds));

    /// <summary>What is published.</summary>
    public static Rounds Full { get; } = new(3, 15, 60, 3, 30);

    /// <summary>A first look.</summary>
    public static Rounds Quick { get; } = new(1, 5, 5, 0, 10);
}
