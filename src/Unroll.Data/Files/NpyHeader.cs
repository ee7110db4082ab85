using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Unroll.Data.Files;

/// <summary>What stands before the numbers of a .npy file (versions 1 to 3).</summary>
/// <param name="Type">The element type, for example <c>f4</c>, without its byte order.</param>
/// <param name="IsFortran">Whether the first axis is the fastest.</param>
/// <param name="Shape">The lengths of the axes.</param>
internal sealed partial record NpyHeader(string Type, bool IsFortran, int[] Shape)
{
    private const int MaxHeaderBytes = 1 << 16;

    /// <summary>Bytes of one element.</summary>
    public int ItemBytes => Type[0] == 'U' ? 4 * Digits : Digits;

    /// <summary>How many elements; an error where they are over 2^31, which .NET arrays do not hold.</summary>
    public int Count(string name)
    {
        long count = 1;
        foreach (int length in Shape)
        {
            count = length == 0 ? 0 : count * length;
            if (count > Array.MaxLength)
            {
                throw new DataException(new SourceLocation(name),
                    $"the header says shape ({string.Join(", ", Shape)}), which is over {Array.MaxLength:N0} numbers: split the array into several files");
            }
        }

        return (int)count;
    }

    private int Digits => int.Parse(Type.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Reads the header.</summary>
    public static NpyHeader Read(Stream stream, string name)
    {
        Span<byte> lead = stackalloc byte[8];
        if (stream.ReadAtLeast(lead, 8, throwOnEndOfStream: false) < 8 || !IsMagic(lead))
        {
            throw new DataException(new SourceLocation(name), "is not a .npy file: it does not start with the numpy mark");
        }

        int wide = lead[6] switch
        {
            1 => 2,
            2 or 3 => 4,
            _ => throw new DataException(new SourceLocation(name), $"is .npy version {lead[6]}; versions 1 to 3 are read"),
        };
        Span<byte> size = stackalloc byte[4];
        size.Clear();
        int got = stream.ReadAtLeast(size[..wide], wide, throwOnEndOfStream: false);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (got < wide || length > MaxHeaderBytes)
        {
            throw new DataException(new SourceLocation(name),
                $"its header says it is {length:N0} bytes long; expected at most {MaxHeaderBytes:N0}: the file is damaged");
        }

        byte[] text = new byte[length];
        return stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) == text.Length
            ? Parse(Encoding.UTF8.GetString(text), name)
            : throw new DataException(new SourceLocation(name), "ends inside its header: the file is cut off");
    }

    private static bool IsMagic(ReadOnlySpan<byte> lead) => lead[0] == 0x93 && lead[1..6].SequenceEqual("NUMPY"u8);

    private static NpyHeader Parse(string text, string name)
    {
        Match order = Order().Match(text);
        Match shape = ShapeText().Match(text);
        Match type = Descr().Match(text);
        if (!order.Success || !shape.Success)
        {
            throw new DataException(new SourceLocation(name), $"its header is not understood: {text.Trim()}");
        }

        if (!type.Success)
        {
            throw new DataException(new SourceLocation(name),
                "holds records or a type that is not one of numpy's plain ones; save one plain array (x.astype('float32'))");
        }

        string descr = type.Groups[1].Value;
        CheckType(descr, name);
        List<int> axes = [];
        foreach (string axis in shape.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            axes.Add(int.TryParse(axis, NumberStyles.None, CultureInfo.InvariantCulture, out int length)
                ? length
                : throw new DataException(new SourceLocation(name),
                    $"its header says shape ({shape.Groups[1].Value}); expected whole numbers below 2^31"));
        }

        return new NpyHeader(descr[1..], order.Groups[1].Value == "True", [.. axes]);
    }

    private static void CheckType(string descr, string name)
    {
        if (descr[0] == '>')
        {
            throw new DataException(new SourceLocation(name),
                $"holds big-endian numbers ('{descr}'); save it with x.astype('<{descr[1..]}')");
        }

        if (descr[1] == 'O')
        {
            throw new DataException(new SourceLocation(name),
                "holds Python objects (dtype object), which only Python can load; save a plain array (x.astype('float32')), or sequences of unequal length as .ts");
        }

        if (descr[1..] is not ("f2" or "f4" or "f8" or "i1" or "i2" or "i4" or "i8" or "u1" or "u2" or "u4" or "u8" or "b1") && !(descr[1] == 'U' && descr.Length is > 2 and < 7))
        {
            throw new DataException(new SourceLocation(name),
                $"holds '{descr}' values; expected float, integer, bool or fixed-length text: save it with x.astype('float32')");
        }
    }

    [GeneratedRegex(@"'fortran_order'\s*:\s*(True|False)")]
    private static partial Regex Order();

    [GeneratedRegex(@"'shape'\s*:\s*\(([^)]*)\)")]
    private static partial Regex ShapeText();

    [GeneratedRegex(@"'descr'\s*:\s*'([<>|=][A-Za-z][0-9]*)'")]
    private static partial Regex Descr();
}
