using System.Collections.Concurrent;
using TorchSharp;

namespace Unroll.Models.Engine;

/// <summary>
/// Numbers for tensor operations that are never finalized. TorchSharp turns a bare number into a <see cref="Scalar"/> with a finalizer and
/// hands the operation its native handle only, so that a garbage collection may free it while native code reads it ("Unknown scalar type").
/// </summary>
/// <remarks>
/// What is asked for is kept until the process ends: settings, lengths of sequences, constants. A number that differs at each call (a learning
/// rate, a count, a random share) belongs in a <c>using Scalar</c> around the operation instead.
/// </remarks>
public static class HeldScalar
{
    private static readonly ConcurrentDictionary<long, Scalar> Reals = [];
    private static readonly ConcurrentDictionary<long, Scalar> Wholes = [];

    /// <summary>A floating-point scalar, which leaves a tensor of any floating-point type its type. It is shared: do not dispose it.</summary>
    /// <param name="value">Any number, NaN and infinity included; 0 and -0 differ.</param>
    public static Scalar Of(double value) => Reals.GetOrAdd(BitConverter.DoubleToInt64Bits(value), static bits => BitConverter.Int64BitsToDouble(bits));

    /// <summary>A whole scalar, which leaves a tensor of integers one of integers. It is shared: do not dispose it.</summary>
    /// <param name="value">Any number.</param>
    public static Scalar Of(long value) => Wholes.GetOrAdd(value, static whole => whole);
}
