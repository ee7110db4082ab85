using Unroll.Kernels.Recurrent;

namespace Unroll.Kernels.Rnn;

/// <summary>h' = tanh(a + q), or max(0, a + q). Source: Elman 1990, "Finding structure in time", in the form of torch.nn.RNN.</summary>
/// <param name="relu">max(0, ·) rather than tanh.</param>
internal sealed class RnnReference(bool relu) : ICellReference
{
    public int Gates => 1;

    public (double H, double C) Forward(ReadOnlySpan<double> a, ReadOnlySpan<double> q, double h, double c)
    {
        double sum = a[0] + q[0];
        return (relu ? Math.Max(0, sum) : Math.Tanh(sum), 0);
    }

    public (double H, double C) Backward(
        ReadOnlySpan<double> a, ReadOnlySpan<double> q, double h, double c, double dh, double dc, Span<double> da, Span<double> dq)
    {
        double sum = a[0] + q[0], squashed = Math.Tanh(sum);
        da[0] = dq[0] = relu ? (sum > 0 ? dh : 0) : dh * (1 - (squashed * squashed));
        return (0, 0);
    }
}
