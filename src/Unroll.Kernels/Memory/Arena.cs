using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Unroll.Kernels.Memory;

/// <summary>
/// Working memory of one call, handed out piece by piece and given back as a whole. Arenas are kept for later calls and grow to what their
/// calls needed, so that a call in steady state asks the system for nothing. Contents are whatever was there.
/// </summary>
internal sealed unsafe class Arena : IDisposable
{
    private const int Alignment = 64;
    private const int Lines = Alignment / sizeof(float);
    private const int Slack = 16; // floats behind each piece that a kernel may read and never uses
    private const nint KeptFloats = 64 << 20;

    private static readonly ConcurrentBag<Arena> Free = [];

    private readonly List<nint> _more = [];
    private float* _memory;
    private nint _capacity;
    private nint _used;

    private Arena()
    {
    }

    ~Arena() => Release();

    /// <summary>An arena that nobody uses.</summary>
    public static Arena Rent()
    {
        Arena arena = Free.TryTake(out Arena? kept) ? kept : new Arena();
        arena.Prepare();
        return arena;
    }

    /// <summary>A piece of memory, aligned to 64 bytes, valid until the arena is given back.</summary>
    public float* Floats(nint count)
    {
        nint at = _used;
        _used += (count + Slack + Lines - 1) & ~(Lines - 1);
        if (_used <= _capacity)
        {
            return _memory + at;
        }
        float* piece = Allocate(_used - at);
        _more.Add((nint)piece);
        return piece;
    }

    /// <summary>Zeros.</summary>
    public float* Zeros(nint count)
    {
        float* piece = Floats(count);
        NativeMemory.Clear(piece, (nuint)count * sizeof(float));
        return piece;
    }

    /// <summary>Room for addresses.</summary>
    public float** Addresses(nint count) => (float**)Floats(2 * count);

    /// <summary>Gives the arena back.</summary>
    public void Dispose()
    {
        if (_used <= KeptFloats)
        {
            Free.Add(this);
            return;
        }
        Release();
        GC.SuppressFinalize(this);
    }

    private static float* Allocate(nint floats) => (float*)NativeMemory.AlignedAlloc((nuint)floats * sizeof(float), Alignment);

    /// <summary>One piece as large as all that the last call took.</summary>
    private void Prepare()
    {
        if (_used > _capacity)
        {
            nint needed = _used;
            Release();
            _memory = Allocate(needed);
            _capacity = needed;
        }
        _used = 0;
    }

    private void Release()
    {
        NativeMemory.AlignedFree(_memory);
        foreach (nint piece in _more)
        {
            NativeMemory.AlignedFree((void*)piece);
        }
        _more.Clear();
        _memory = null;
        _capacity = 0;
    }
}
