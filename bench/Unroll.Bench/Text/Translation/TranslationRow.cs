namespace Unroll.Bench.Text.Translation;

/// <summary>One encoder-decoder beside one way of writing it plainly.</summary>
/// <param name="Network">Its name.</param>
/// <param name="Threads">Threads of libtorch and of Unroll's kernels.</param>
/// <param name="Style">How the plain one is written.</param>
/// <param name="PlainMs">Milliseconds of a step of the plain one, random batches.</param>
/// <param name="OursRandomMs">Of Unroll's, the same batches.</param>
/// <param name="OursBucketedMs">Of Unroll's, the same pairs in batches of like lengths.</param>
/// <param name="PlainEpochSeconds">From it, for multi30k's 29,000 pairs.</param>
/// <param name="OursEpochSeconds">From it, bucketed.</param>
/// <param name="OursTokens">Target tokens a second, bucketed.</param>
/// <param name="RatioRandom">Plain over ours, random batches.</param>
/// <param name="Ratio">Plain over ours, bucketed: per epoch.</param>
/// <param name="MaxError">Largest difference of loss and gradients before timing.</param>
internal sealed record TranslationRow(
    string Network, int Threads, PlainStyle Style, double PlainMs, double OursRandomMs, double OursBucketedMs, double PlainEpochSeconds, double OursEpochSeconds,
    double OursTokens, double RatioRandom, double Ratio, double MaxError);
