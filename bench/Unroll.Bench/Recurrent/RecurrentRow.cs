namespace Unroll.Bench.Recurrent;

/// <summary>One comparison.</summary>
/// <param name="Case">T B I H and what is special.</param>
/// <param name="Cell">LSTM, GRU or RNN.</param>
/// <param name="Kind"><c>train</c> or <c>infer</c>.</param>
/// <param name="Against"><c>libtorch</c> or <c>onnxruntime</c>.</param>
/// <param name="OursMs">Median milliseconds of a call.</param>
/// <param name="TheirsMs">The same of their fastest setting.</param>
/// <param name="Ratio">Theirs over ours: above 1 we are faster.</param>
/// <param name="Gflops">Ours: operations that the case cannot do without, in a second.</param>
/// <param name="PeakShare">The same as a share of the machine's multiply-add peak on all threads.</param>
/// <param name="MaxError">Largest difference between the two, relative to the largest absolute value; training: the worst of output and gradients.</param>
internal sealed record RecurrentRow(
    string Case, string Cell, string Kind, string Against, double OursMs, double TheirsMs, double Ratio, double Gflops, double PeakShare, double MaxError);
