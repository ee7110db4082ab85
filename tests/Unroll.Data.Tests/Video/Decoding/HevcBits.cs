namespace Unroll.Data.Tests.Video.Decoding;

/// <summary>Writes what HEVC is made of: bits, counts (Exp-Golomb, ITU-T H.265 clause 9.2), and the end of arithmetic coding (clause 9.3).</summary>
internal sealed class HevcBits
{
    private readonly List<byte> _bytes = [];
    private int _free;

    public IReadOnlyList<byte> Bytes => _bytes;

    /// <summary>A number of a known width, its highest bit first.</summary>
    public HevcBits Fixed(uint value, int width)
    {
        for (int i = width - 1; i >= 0; i--)
        {
            Bit((value >> i) & 1);
        }

        return this;
    }

    /// <summary>Each as ue(v): as many zeros as value + 1 has bits behind its first, then value + 1. A 0 is se(v) too.</summary>
    public HevcBits Counts(params uint[] values)
    {
        foreach (uint value in values)
        {
            int width = 32 - System.Numerics.BitOperations.LeadingZeroCount(value + 1);
            Fixed(0, width - 1).Fixed(value + 1, width);
        }

        return this;
    }

    /// <summary>A one, then zeros to the end of the byte.</summary>
    public HevcBits Stop()
    {
        Bit(1);
        _free = 0;
        return this;
    }

    /// <summary>
    /// Ends arithmetic coding whose lower end is still 0 by a terminating bin of 1 (clause 9.3.4.3.5): the interval's upper two values, as the nine bits
    /// that a decoder begins with, the last of them always a one; then zeros to the end of the byte.
    /// </summary>
    /// <param name="range">The interval before that bin.</param>
    public void Terminate(uint range)
    {
        Fixed((range - 2) | 1, 9);
        _free = 0;
    }

    private void Bit(uint bit)
    {
        if (_free == 0)
        {
            _bytes.Add(0);
            _free = 8;
        }

        _bytes[^1] |= (byte)(bit << --_free);
    }
}
