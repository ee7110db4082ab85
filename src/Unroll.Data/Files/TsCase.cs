namespace Unroll.Data.Files;

/// <summary>One case of a .ts file.</summary>
/// <param name="Values">[T, F] row-major; NaN where missing.</param>
/// <param name="Steps">T.</param>
/// <param name="Label">Its class; null where the file has none.</param>
/// <param name="Line">Its line in the file.</param>
internal sealed record TsCase(float[] Values, int Steps, string? Label, int Line);
