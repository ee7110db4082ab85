using Unroll.Kernels.Recurrent;

namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>A cell that notes how near to 0 a sum came: there the slope of max(0, ·) jumps, and rounding decides which side one is on.</summary>
internal sealed class KinkWatch(ICellReference cell) : ICellReference
{
    public int Gates => cell.Gates;

    /// <summary>The smallest |a + q| so far.</summary>
    public double Nearest { get; private set; } = double.PositiveInfinity;

    public (double H, double C) Forward(ReadOnlySpan<double> a, ReadOnlySpan<double> q, double h, double c)
    {
        Nearest = Math.Min(Nearest, Math.Abs(a[0] + q[0]));
        return cell.Forward(a, q, h, c);
    }

    public (double H, double C) Backward(
        ReadOnlySpan<double> a, ReadOnlySpan<double> q, double h, double c, double dh, double dc, Span<double> da, Span<double> dq) =>
        cell.Backward(a, q, h, c, dh, dc, da, dq);
}
