namespace Unroll.Data.Text.Tokens;

/// <summary>Two tokens, side by side, that become one.</summary>
/// <param name="Left">The first token's id.</param>
/// <param name="Right">The second token's id.</param>
public readonly record struct BpeMerge(int Left, int Right);
