namespace Unroll.Data.Files;

/// <summary>A numpy array in row-major order, whatever order its file has.</summary>
/// <param name="Values">The elements.</param>
/// <param name="Shape">The lengths of the axes.</param>
internal sealed record NpyArray<T>(T[] Values, int[] Shape);
