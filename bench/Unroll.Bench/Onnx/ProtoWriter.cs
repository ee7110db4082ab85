using System.Text;

namespace Unroll.Bench.Onnx;

/// <summary>One protobuf message in the making: fields in the order in which they are written.</summary>
internal sealed class ProtoWriter
{
    private const int Varint = 0;
    private const int Delimited = 2;
    private readonly MemoryStream _bytes = new();

    /// <summary>An integer or an enumeration's value.</summary>
    public ProtoWriter Whole(int field, long value)
    {
        Raw(((ulong)field << 3) | Varint);
        Raw((ulong)value);
        return this;
    }

    /// <summary>Bytes with their count.</summary>
    public ProtoWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Raw(((ulong)field << 3) | Delimited);
        Raw((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    /// <summary>UTF-8.</summary>
    public ProtoWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A message inside this one.</summary>
    public ProtoWriter Message(int field, ProtoWriter value) => Bytes(field, value._bytes.GetBuffer().AsSpan(0, (int)value._bytes.Length));

    /// <summary>The message.</summary>
    public byte[] ToArray() => _bytes.ToArray();

    /// <summary>Seven bits a byte, lowest first; the top bit says that more follow.</summary>
    private void Raw(ulong value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            _bytes.WriteByte((byte)(value | 0x80));
        }
        _bytes.WriteByte((byte)value);
    }
}
