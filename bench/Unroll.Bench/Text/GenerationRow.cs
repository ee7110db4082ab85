namespace Unroll.Bench.Text;

/// <summary>How fast characters are made at one place of a text.</summary>
/// <param name="Position">Characters before it.</param>
/// <param name="CharactersPerSecond">Median of the rounds.</param>
/// <param name="BytesACharacter">Allocated for each.</param>
internal sealed record GenerationRow(int Position, double CharactersPerSecond, double BytesACharacter);
