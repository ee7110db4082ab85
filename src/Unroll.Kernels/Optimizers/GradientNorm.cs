using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Unroll.Kernels.Optimizers;

/// <summary>The Euclidean norm of all gradients together, and their clipping to a greatest norm.</summary>
/// <remarks>Source: Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks" (ICML 2013), Algorithm 1.</remarks>
public static class GradientNorm
{
    /// <summary>
    /// Σ xᵢ², in double: add those of every gradient, in a fixed order, and take the root. The order of the additions depends on the
    /// length only (element i goes to lane i mod 8), neither on the machine's vector width nor on alignment. NaN gives NaN.
    /// </summary>
    /// <param name="gradient">x, [N].</param>
    public static double SumOfSquares(ReadOnlySpan<float> gradient)
    {
        ref float x0 = ref MemoryMarshal.GetReference(gradient);
        Vector256<double> low = default, high = default;
        int i = 0;
        for (; i <= gradient.Length - 8; i += 8)
        {
            (Vector256<double> a, Vector256<double> b) = Vector256.Widen(Vector256.LoadUnsafe(ref x0, (nuint)i));
            low += a * a;
            high += b * b;
        }
        double sum = 0;
        for (int lane = 0; lane < 8; lane++)
        {
            sum += lane < 4 ? low[lane] : high[lane - 4];
        }
        return sum + SumOfSquaresReference(gradient[i..]);
    }

    /// <summary>The specification of <see cref="SumOfSquares"/>: Σ xᵢ² from the first to the last, in double.</summary>
    /// <param name="gradient">x, [N].</param>
    public static double SumOfSquaresReference(ReadOnlySpan<float> gradient)
    {
        double sum = 0;
        foreach (float x in gradient)
        {
            sum += (double)x * x;
        }
        return sum;
    }

    /// <summary>What every gradient is multiplied by so that their norm is at most <paramref name="greatest"/>: min(1, c / (‖g‖ + 1e-6)).</summary>
    /// <param name="norm">‖g‖, of all gradients together. NaN gives NaN: a bad gradient must not be scaled into a good one.</param>
    /// <param name="greatest">c, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="greatest"/> is not above 0.</exception>
    public static double ClipFactor(double norm, double greatest)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(greatest);
        return Math.Min(1, greatest / (norm + 1e-6));
    }

    /// <summary>x ← c x. A factor of 1 touches nothing.</summary>
    /// <param name="gradient">x, [N], changed.</param>
    /// <param name="factor">c, from <see cref="ClipFactor"/>.</param>
    public static void Scale(Span<float> gradient, double factor)
    {
        if (factor == 1)
        {
            return;
        }
        float c = (float)factor;
        ref float x0 = ref MemoryMarshal.GetReference(gradient);
        int i = 0;
        for (; i <= gradient.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (c * Vector.LoadUnsafe(ref x0, (nuint)i)).StoreUnsafe(ref x0, (nuint)i);
        }
        for (; i < gradient.Length; i++)
        {
            gradient[i] *= c;
        }
    }
}
