namespace Unroll.Bench.Text;

/// <summary>How much <c>text</c> measures.</summary>
/// <param name="Batches">Batches of 64 pairs that training goes through.</param>
/// <param name="Rounds">Rounds of training.</param>
/// <param name="Repeats">Rounds of generation and of byte pairs.</param>
/// <param name="Characters">That generation times at each place.</param>
/// <param name="Sentences">That byte pairs are learned from.</param>
internal sealed record TextAmount(int Batches, int Rounds, int Repeats, int Characters, int Sentences)
{
    /// <summary>Steps of each side before the rounds.</summary>
    public const int WarmBatches = 3;

    /// <summary>What is published.</summary>
    public static TextAmount Full { get; } = new(16, 3, 9, 1000, 30_000);

    /// <summary>Whether everything works; its figures say little.</summary>
    public static TextAmount Quick { get; } = new(2, 1, 1, 200, 3000);
}
