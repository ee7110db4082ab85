namespace Unroll.Bench.Stream;

/// <summary>One cell at one size.</summary>
/// <param name="Cell">LSTM, GRU or RNN.</param>
/// <param name="Inputs">I.</param>
/// <param name="Hidden">H.</param>
/// <param name="OursUs">Microseconds of our step, median.</param>
/// <param name="TheirsUs">Microseconds of libtorch's, median.</param>
/// <param name="Ratio">Theirs over ours.</param>
/// <param name="BytesAStep">Managed memory that our step takes.</param>
/// <param name="MaxError">Largest difference of the outputs, relative to the largest.</param>
internal sealed record StreamRow(string Cell, int Inputs, int Hidden, double OursUs, double TheirsUs, double Ratio, double BytesAStep, double MaxError);
