using System.Runtime.CompilerServices;
using Unroll.Kernels.Lanes;

namespace Unroll.Kernels.Activations;

/// <summary>
/// The logistic function and the hyperbolic tangent, a register at a time. Both split their argument into n + f with n whole and |f| ≤ 1/2, in
/// two steps so that nothing is lost (Cody and Waite 1980), and take 2ᶠ − 1 = f q(f) with q of degree 5, fitted at Chebyshev nodes (relative
/// error 1e-8, below float's rounding).
/// </summary>
/// <remarks>
/// Largest errors against double precision, measured over every float, in units in the last place: tanh 4.36 (near |x| = 1/16); sigmoid 2.49,
/// and without fused multiply-add 45.5 (both where x is far below 0; above 0 it is 1.6). <c>ActivationTests</c> holds both to that. Sigmoid stops
/// at x = −87, where it is 1.6e-38, just above float's subnormal values: it is that for every x below, −∞ too, so that nothing underflows. At
/// 17 and 10 both have reached 1. NaN gives NaN.
/// </remarks>
internal static unsafe class Activation<L, V>
    where L : struct, ILanes<V>
    where V : unmanaged
{
    private const float LogTwoOfE = 1.44269502f;
    private const float LogTwoOfERest = 1.92596299e-8f;
    private const float Shift = 12582912; // 1.5 * 2^23: adding it rounds to a whole number

    /// <summary>σ(x) = 1 / (1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid(V x)
    {
        V one = L.Broadcast(1);
        (V power, V part) = Exponential(L.Clamp(x, -87, 87), -LogTwoOfE, -LogTwoOfERest);
        return L.Divide(one, L.MultiplyAdd(power, L.Add(part, one), one));
    }

    /// <summary>tanh(x) = (e²ˣ − 1) / (e²ˣ + 1), from e²ˣ − 1 so that small arguments keep all their digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh(V x)
    {
        (V power, V part) = Exponential(L.Clamp(x, -10, 10), 2 * LogTwoOfE, 2 * LogTwoOfERest);
        V less = L.MultiplyAdd(power, part, L.Subtract(power, L.Broadcast(1))); // e^2x - 1; the subtraction is exact
        return L.Divide(less, L.Add(less, L.Broadcast(2)));
    }

    /// <summary>2ⁿ and 2ᶠ − 1 = f q(f), with n + f = x (scale + rest): 2 to that power is the first times one more than the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V Power, V Part) Exponential(V x, float scale, float rest)
    {
        V shift = L.Broadcast(Shift);
        V shifted = L.MultiplyAdd(x, L.Broadcast(scale), shift);
        V whole = L.Subtract(shifted, shift);
        V f = L.MultiplyAdd(x, L.Broadcast(rest), L.MultiplySubtract(x, L.Broadcast(scale), whole));
        V square = L.Multiply(f, f);
        V low = L.MultiplyAdd(L.Broadcast(0.240226508f), f, L.Broadcast(0.693147182f));
        V middle = L.MultiplyAdd(L.Broadcast(0.00961808256f), f, L.Broadcast(0.0555035711f));
        V high = L.MultiplyAdd(L.Broadcast(0.000154531629f), f, L.Broadcast(0.00133908634f));
        V q = L.MultiplyAdd(L.MultiplyAdd(high, square, middle), square, low);
        return (L.PowerOfTwo(shifted), L.Multiply(f, q));
    }
}
