using Unroll.Kernels.Recurrent;

namespace Unroll.Kernels.Lstm;

/// <summary>
/// Long short-term memory: i = σ(a₀ + q₀), f = σ(a₁ + q₁), g = tanh(a₂ + q₂), o = σ(a₃ + q₃); c' = f c + i g; h' = o tanh(c').
/// Source: Hochreiter and Schmidhuber 1997; forget gate: Gers, Schmidhuber and Cummins 2000; gates in the order of torch.nn.LSTM.
/// </summary>
internal sealed class LstmReference : ICellReference
{
    public int Gates => 4;

    public (double H, double C) Forward(ReadOnlySpan<double> a, ReadOnlySpan<double> q, double h, double c)
    {
        (double i, double f, double g, double o) = Activate(a, q);
        double next = (f * c) + (i * g);
        return (o * Math.Tanh(next), next);
    }

    public (double H, double C) Backward(
        ReadOnlySpan<double> a, ReadOnlySpan<double> q, double h, double c, double dh, double dc, Span<double> da, Span<double> dq)
    {
        (double i, double f, double g, double o) = Activate(a, q);
        double squashed = Math.Tanh((f * c) + (i * g));
        double dNext = dc + (dh * o * (1 - (squashed * squashed)));
        da[0] = dNext * g * i * (1 - i);
        da[1] = dNext * c * f * (1 - f);
        da[2] = dNext * i * (1 - (g * g));
        da[3] = dh * squashed * o * (1 - o);
        da.CopyTo(dq);
        return (0, dNext * f);
    }

    private static (double I, double F, double G, double O) Activate(ReadOnlySpan<double> a, ReadOnlySpan<double> q) =>
        (Sigmoid(a[0] + q[0]), Sigmoid(a[1] + q[1]), Math.Tanh(a[2] + q[2]), Sigmoid(a[3] + q[3]));

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
