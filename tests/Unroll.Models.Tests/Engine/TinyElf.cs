using System.Buffers.Binary;
using System.Text;

namespace Unroll.Models.Tests.Engine;

/// <summary>
/// The smallest library that has what the dynamic loader's version check reads: one loadable segment at address 0x1000, a dynamic table,
/// strings, one version-need entry for libstdc++.so.6, the symbols' versions and one relocation.
/// </summary>
internal static class TinyElf
{
    public const int NeedOffset = 0x200, FirstVersionOffset = NeedOffset + 16, Size = 0x400;
    private const int Address = 0x1000, DynamicOffset = 0x100, StringOffset = 0x280, VersionOffset = 0x340, RelocationOffset = 0x380;

    /// <param name="versions">The versions needed; the i-th has index i + 2 and hash 0x1000 + i.</param>
    /// <param name="relocated">Which of them the relocated symbol has.</param>
    public static byte[] Build(string[] versions, int relocated)
    {
        byte[] image = new byte[Size];
        Put(image, 0, 4, 0x464c457f);
        image[4] = 2;
        image[5] = 1;
        Put(image, 0x20, 8, 0x40);
        Put(image, 0x36, 2, 56);
        Put(image, 0x38, 2, 2);
        Segment(image, 0x40, type: 1, offset: 0, Address, Size);
        Segment(image, 0x78, type: 2, DynamicOffset, Address + DynamicOffset, 0x80);
        (int Tag, int Value)[] dynamic =
        [
            (5, Address + StringOffset), (7, Address + RelocationOffset), (8, 24), (0x6ffffff0, Address + VersionOffset),
            (0x6ffffffe, Address + NeedOffset), (0x6fffffff, 1), (0, 0),
        ];
        for (int i = 0; i < dynamic.Length; i++)
        {
            Put(image, DynamicOffset + (16 * i), 8, dynamic[i].Tag);
            Put(image, DynamicOffset + (16 * i) + 8, 8, dynamic[i].Value);
        }
        Versions(image, versions);
        Put(image, VersionOffset + 2, 2, relocated + 2);
        Put(image, RelocationOffset + 8, 8, 1L << 32);
        return image;
    }

    private static void Versions(byte[] image, string[] versions)
    {
        Put(image, NeedOffset, 2, 1);
        Put(image, NeedOffset + 2, 2, versions.Length);
        Put(image, NeedOffset + 8, 4, 16);
        int text = 1;
        for (int i = 0; i < versions.Length; i++)
        {
            int at = FirstVersionOffset + (16 * i);
            Put(image, at, 4, 0x1000 + i);
            Put(image, at + 6, 2, i + 2);
            Put(image, at + 8, 4, text);
            Put(image, at + 12, 4, i + 1 < versions.Length ? 16 : 0);
            text += Encoding.ASCII.GetBytes(versions[i], image.AsSpan(StringOffset + text)) + 1;
        }
    }

    private static void Segment(byte[] image, int at, int type, int offset, int address, int size)
    {
        Put(image, at, 4, type);
        Put(image, at + 8, 8, offset);
        Put(image, at + 16, 8, address);
        Put(image, at + 32, 8, size);
    }

    private static void Put(byte[] image, int at, int width, long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        bytes[..width].CopyTo(image.AsSpan(at));
    }
}
