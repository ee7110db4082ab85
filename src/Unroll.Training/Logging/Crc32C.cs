using System.Buffers.Binary;
using System.Numerics;

namespace Unroll.Training.Logging;

/// <summary>CRC-32C (Castagnoli), as TFRecord files and checkpoints use it; known answer: of "123456789" 0xE3069283.</summary>
public static class Crc32C
{
    private const uint MaskDelta = 0xA282EAD8;

    /// <summary>The checksum of data that follows data whose checksum is <paramref name="before"/> (0: nothing).</summary>
    /// <param name="data">The data.</param>
    /// <param name="before">Checksum of what came before.</param>
    public static uint Of(ReadOnlySpan<byte> data, uint before = 0)
    {
        uint crc = ~before;
        while (data.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
            data = data[sizeof(ulong)..];
        }
        foreach (byte value in data)
        {
            crc = BitOperations.Crc32C(crc, value);
        }
        return ~crc;
    }

    /// <summary>TFRecord's masked form: rotated right by 15 bits, plus a constant, so that a checksum of checksums is no special case.</summary>
    /// <param name="data">The data.</param>
    public static uint Masked(ReadOnlySpan<byte> data) => unchecked(BitOperations.RotateRight(Of(data), 15) + MaskDelta);
}
