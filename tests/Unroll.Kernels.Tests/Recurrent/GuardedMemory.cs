using System.Runtime.InteropServices;
using Unroll.Kernels.Tests.Gemm;
using Xunit;

namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>
/// Each piece lies against a page that nobody may touch: reading or writing one float too far ends the process, which is the point. Linux only.
/// </summary>
/// <param name="atEnd">The page is behind the piece rather than before it.</param>
internal sealed class GuardedMemory(bool atEnd) : TestMemory
{
    private readonly List<Piece> _pieces = [];

    public override TestSpan Take(int length)
    {
        var piece = new Piece(length, atEnd);
        _pieces.Add(piece);
        return piece;
    }

    public override void AssertBordersUntouched()
    {
    }

    public override void Dispose() => _pieces.ForEach(piece => piece.Free());

    private sealed unsafe class Piece : TestSpan
    {
        private const int ReadWrite = 3;
        private const int PrivateAnonymous = 0x22;

        private readonly nint _mapped;
        private readonly nint _size;
        private readonly nint _at;
        private readonly int _length;

        public Piece(int length, bool atEnd)
        {
            int page = Environment.SystemPageSize;
            nint bytes = (nint)length * sizeof(float), room = (bytes + page - 1) / page * page;
            _size = room + (2 * page);
            _mapped = Map(0, (nuint)_size, 0, PrivateAnonymous, -1, 0);
            Assert.NotEqual(-1, _mapped);
            if (room > 0)
            {
                Assert.Equal(0, Protect(_mapped + page, (nuint)room, ReadWrite));
            }
            _length = length;
            _at = _mapped + page + (atEnd ? room - bytes : 0);
            Span.Fill(Matrices.Untouched);
        }

        public override Span<float> Span => new((void*)_at, _length);

        public void Free() => Assert.Equal(0, Unmap(_mapped, (nuint)_size));

        [DllImport("libc", EntryPoint = "mmap", SetLastError = true)]
        private static extern nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

        [DllImport("libc", EntryPoint = "mprotect", SetLastError = true)]
        private static extern int Protect(nint address, nuint length, int protection);

        [DllImport("libc", EntryPoint = "munmap", SetLastError = true)]
        private static extern int Unmap(nint address, nuint length);
    }
}
