namespace Unroll.Kernels.Lanes;

/// <summary>
/// One register of floats of a certain width. Kernels are written once over this interface; every method is a single instruction or a few,
/// and the compiler makes a body of its own for each width.
/// </summary>
/// <typeparam name="V">The register's type.</typeparam>
internal unsafe interface ILanes<V>
    where V : unmanaged
{
    /// <summary>Floats in a register, W.</summary>
    static abstract int Count { get; }

    /// <summary>Registers the machine has: how large a tile may be before it spills.</summary>
    static abstract int Registers { get; }

    /// <summary>W floats from any address.</summary>
    static abstract V Load(float* from);

    /// <summary>W floats to any address.</summary>
    static abstract void Store(V value, float* to);

    /// <summary>The same float in every lane.</summary>
    static abstract V Broadcast(float value);

    /// <summary>a b + c, in one rounding where the machine can.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>a b − c, in one rounding where the machine can.</summary>
    static abstract V MultiplySubtract(V a, V b, V c);

    /// <summary>a + b.</summary>
    static abstract V Add(V a, V b);

    /// <summary>a − b.</summary>
    static abstract V Subtract(V a, V b);

    /// <summary>a b.</summary>
    static abstract V Multiply(V a, V b);

    /// <summary>a / b.</summary>
    static abstract V Divide(V a, V b);

    /// <summary>The value within bounds; NaN stays NaN.</summary>
    static abstract V Clamp(V value, float least, float greatest);

    /// <summary>2ⁿ in each lane, from n + 1.5 · 2²³ with n whole and −126 to 127: n stands in the low bits of that sum.</summary>
    static abstract V PowerOfTwo(V shifted);

    /// <summary>In each lane, <paramref name="value"/> where <paramref name="condition"/> is above 0 or NaN, else 0.</summary>
    static abstract V WherePositive(V condition, V value);
}
