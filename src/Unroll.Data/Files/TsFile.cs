namespace Unroll.Data.Files;

/// <summary>A .ts file.</summary>
/// <param name="Dimensions">F, the same in every case.</param>
/// <param name="Classes">The classes in the header's order; empty where there are none.</param>
/// <param name="Cases">The cases in order.</param>
internal sealed record TsFile(int Dimensions, IReadOnlyList<string> Classes, IReadOnlyList<TsCase> Cases);
