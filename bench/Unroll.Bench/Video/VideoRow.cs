namespace Unroll.Bench.Video;

/// <summary>One network, Unroll's and the plain one, in one run.</summary>
/// <param name="Network">Its name and size.</param>
/// <param name="Threads">Threads of libtorch.</param>
/// <param name="OursMs">Milliseconds of a training step.</param>
/// <param name="PlainMs">The same of the network written plainly.</param>
/// <param name="OursPictures">Pictures a second that Unroll trains on.</param>
/// <param name="Ratio">PlainMs / OursMs.</param>
/// <param name="MaxError">Largest difference of the outputs over the largest output, before timing.</param>
internal sealed record VideoRow(string Network, int Threads, double OursMs, double PlainMs, double OursPictures, double Ratio, double MaxError);
