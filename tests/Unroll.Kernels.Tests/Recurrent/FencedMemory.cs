using System.Runtime.InteropServices;
using Unroll.Kernels.Tests.Gemm;
using Xunit;

namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>Each piece lies between two fences of known bits, at an odd address.</summary>
/// <param name="fence">What the fences hold; a reader beyond the piece would compute with it.</param>
internal sealed class FencedMemory(float fence) : TestMemory
{
    private const int Fence = 24;

    private readonly List<Piece> _pieces = [];

    public FencedMemory()
        : this(Matrices.Untouched)
    {
    }

    public override TestSpan Take(int length)
    {
        var piece = new Piece(length, Fence + (_pieces.Count % 7), fence);
        _pieces.Add(piece);
        return piece;
    }

    public override void AssertBordersUntouched() => Assert.All(_pieces, (piece, number) => Assert.True(piece.IsIntact(fence), $"piece {number}"));

    public override void Dispose()
    {
    }

    private sealed class Piece : TestSpan
    {
        private readonly float[] _all;
        private readonly int _from;
        private readonly int _length;

        public Piece(int length, int from, float fence)
        {
            _all = new float[from + length + Fence];
            (_from, _length) = (from, length);
            Array.Fill(_all, fence);
            Span.Fill(Matrices.Untouched);
        }

        public override Span<float> Span => _all.AsSpan(_from, _length);

        public bool IsIntact(float fence)
        {
            int bits = BitConverter.SingleToInt32Bits(fence);
            ReadOnlySpan<int> all = MemoryMarshal.Cast<float, int>(_all);
            return !all[.._from].ContainsAnyExcept(bits) && !all[(_from + _length)..].ContainsAnyExcept(bits);
        }
    }
}
