using Unroll.Kernels.Recurrent;

namespace Unroll.Kernels.Gru;

/// <summary>
/// Gated recurrent unit: r = σ(a₀ + q₀), z = σ(a₁ + q₁), n = tanh(a₂ + r q₂); h' = (1 − z) n + z h.
/// Source: Cho et al. 2014 (arXiv:1406.1078), in the form of torch.nn.GRU, which resets after the product.
/// </summary>
internal sealed class GruReference : ICellReference
{
    public int Gates => 3;

    public (double H, double C) Forward(ReadOnlySpan<double> a, ReadOnlySpan<double> q, double h, double c)
    {
        (_, double z, double n) = Activate(a, q);
        return (((1 - z) * n) + (z * h), 0);
    }

    public (double H, double C) Backward(
        ReadOnlySpan<double> a, ReadOnlySpan<double> q, double h, double c, double dh, double dc, Span<double> da, Span<double> dq)
    {
        (double r, double z, double n) = Activate(a, q);
        da[2] = dh * (1 - z) * (1 - (n * n));
        dq[2] = da[2] * r;
        da[1] = dq[1] = dh * (h - n) * z * (1 - z);
        da[0] = dq[0] = da[2] * q[2] * r * (1 - r);
        return (dh * z, 0);
    }

    private static (double R, double Z, double N) Activate(ReadOnlySpan<double> a, ReadOnlySpan<double> q)
    {
        double r = Sigmoid(a[0] + q[0]);
        return (r, Sigmoid(a[1] + q[1]), Math.Tanh(a[2] + (r * q[2])));
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
