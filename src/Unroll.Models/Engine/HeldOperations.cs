using TorchSharp;
using static TorchSharp.torch;

namespace Unroll.Models.Engine;

/// <summary>
/// Operations for which TorchSharp makes scalars of its own, and lets go of them while native code reads them (see <see cref="HeldScalar"/>):
/// a + b is a + 1 b, x² is x to the power of 2, arange counts from 0 by 1. The same native calls, with scalars that are held.
/// </summary>
public static class HeldOperations
{
    /// <summary>left + right, broadcast.</summary>
    /// <param name="left">Any shape.</param>
    /// <param name="right">A shape that broadcasts with it.</param>
    public static Tensor Plus(this Tensor left, Tensor right) => left.add(right, HeldScalar.Of(1));

    /// <summary>left + right.</summary>
    /// <param name="left">Any shape.</param>
    /// <param name="right">A scalar that its caller holds.</param>
    public static Tensor Plus(this Tensor left, Scalar right) => left.add(right, HeldScalar.Of(1));

    /// <summary>x², element by element.</summary>
    /// <param name="x">Any shape.</param>
    public static Tensor Squared(this Tensor x) => x.pow(HeldScalar.Of(2));

    /// <summary>[count] int64: 0 to count - 1.</summary>
    /// <param name="count">How many.</param>
    /// <param name="device">Where they lie.</param>
    public static Tensor CountTo(long count, Device device)
    {
        using Scalar stop = count;
        return arange(HeldScalar.Of(0), stop, HeldScalar.Of(1), ScalarType.Int64, device);
    }
}
