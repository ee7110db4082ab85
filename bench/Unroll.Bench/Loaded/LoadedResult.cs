namespace Unroll.Bench.Loaded;

/// <summary>What a busy machine costs.</summary>
/// <param name="Machine">Where and with what.</param>
/// <param name="BurningThreads">Threads of the load.</param>
/// <param name="Rounds">Samples of each figure.</param>
/// <param name="SampleMs">Milliseconds of a sample at least.</param>
/// <param name="Kernels">Which implementations ran inside Unroll's modules.</param>
/// <param name="Rows">The figures.</param>
internal sealed record LoadedResult(
    Machine Machine, int BurningThreads, int Rounds, double SampleMs, IReadOnlyList<string> Kernels, IReadOnlyList<LoadedRow> Rows);
