using System.Runtime.CompilerServices;

namespace Unroll.Kernels.Memory;

/// <summary>Floats at an address that stays, aligned to 64 bytes, for as long as the object lives.</summary>
internal sealed unsafe class PinnedFloats
{
    private const int Line = 16; // floats in 64 bytes

    private readonly float[] _array; // keeps the memory

    /// <summary>Zeros.</summary>
    public PinnedFloats(int count)
    {
        _array = GC.AllocateArray<float>(count + (2 * Line), pinned: true); // and a line behind, which kernels may read
        nint first = (nint)Unsafe.AsPointer(ref _array[0]);
        Data = (float*)((first + (Line * sizeof(float)) - 1) & ~(nint)((Line * sizeof(float)) - 1));
    }

    /// <summary>The first of them.</summary>
    public float* Data { get; }
}
