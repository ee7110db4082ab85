namespace Unroll.Bench.Loaded;

/// <summary>One side on a quiet and on a busy machine.</summary>
/// <param name="Case">T B I H.</param>
/// <param name="Cell">LSTM or GRU.</param>
/// <param name="Kind"><c>train</c> or <c>infer</c>.</param>
/// <param name="Side"><c>unroll</c> or <c>libtorch</c>.</param>
/// <param name="Setting">Its setting.</param>
/// <param name="QuietMs">Median milliseconds of a call.</param>
/// <param name="QuietWorstMs">The same of the slowest sample.</param>
/// <param name="LoadedMs">Median milliseconds of a call beside the load.</param>
/// <param name="LoadedWorstMs">The same of the slowest sample.</param>
/// <param name="Ratio">Loaded over quiet, medians.</param>
/// <param name="WorstRatio">The slowest loaded sample over the quiet median.</param>
internal sealed record LoadedRow(
    string Case, string Cell, string Kind, string Side, string Setting, double QuietMs, double QuietWorstMs, double LoadedMs, double LoadedWorstMs,
    double Ratio, double WorstRatio);
