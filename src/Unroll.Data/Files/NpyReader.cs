using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Unroll.Data.Files;

/// <summary>Reads .npy and the members of .npz.</summary>
internal static class NpyReader
{
    private const int ChunkItems = 1 << 14;

    private delegate T Convert<T>(ReadOnlySpan<byte> item);

    /// <summary>Reads numbers as 32-bit floats.</summary>
    public static NpyArray<float> ReadNumbers(DataFile file)
    {
        using Stream stream = file.OpenSeekable();
        NpyHeader header = ReadHeader(stream, file.Name);
        if (header.Type[0] == 'U')
        {
            throw new DataException(new SourceLocation(file.Name), "holds texts; expected numbers");
        }

        float[] values = new float[header.Count(file.Name)];
        if (header.Type == "f4")
        {
            stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        }
        else
        {
            ReadItems(stream, header, values, Number(header.Type));
        }

        return new NpyArray<float>(header.IsFortran ? ToRowMajor(values, header.Shape) : values, header.Shape);
    }

    /// <summary>Reads labels: texts as they are, numbers in their shortest form.</summary>
    public static NpyArray<string> ReadTexts(DataFile file)
    {
        using Stream stream = file.OpenSeekable();
        NpyHeader header = ReadHeader(stream, file.Name);
        string[] values = new string[header.Count(file.Name)];
        Convert<double>? number = header.Type[0] == 'U' ? null : Double(header.Type);
        ReadItems(stream, header, values, number is null
            ? static item => Encoding.UTF32.GetString(item).TrimEnd('\0')
            : item => number(item).ToString("R", CultureInfo.InvariantCulture));
        return new NpyArray<string>(header.IsFortran ? ToRowMajor(values, header.Shape) : values, header.Shape);
    }

    private static NpyHeader ReadHeader(Stream stream, string name)
    {
        NpyHeader header = NpyHeader.Read(stream, name);
        long expected = (long)header.Count(name) * header.ItemBytes;
        long present = stream.Length - stream.Position;
        return present == expected ? header : throw new DataException(new SourceLocation(name),
            $"its header says shape ({string.Join(", ", header.Shape)}) of '{header.Type}', which is {expected:N0} bytes, but {present:N0} bytes follow: the file is {(present < expected ? "cut off" : "damaged or holds several arrays")}; save it again");
    }

    private static void ReadItems<T>(Stream stream, NpyHeader header, T[] values, Convert<T> convert)
    {
        int size = header.ItemBytes;
        byte[] chunk = new byte[ChunkItems * size];
        for (int done = 0; done < values.Length; done += ChunkItems)
        {
            int items = Math.Min(ChunkItems, values.Length - done);
            Span<byte> bytes = chunk.AsSpan(0, items * size);
            stream.ReadExactly(bytes);
            for (int i = 0; i < items; i++)
            {
                values[done + i] = convert(bytes.Slice(i * size, size));
            }
        }
    }

    private static Convert<float> Number(string type)
    {
        Convert<double> read = Double(type);
        return item => (float)read(item);
    }

    private static Convert<double> Double(string type) => type switch
    {
        "f2" => static item => (double)MemoryMarshal.Read<Half>(item),
        "f4" => static item => double.Parse(MemoryMarshal.Read<float>(item).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        "f8" => static item => MemoryMarshal.Read<double>(item),
        "i1" => static item => (sbyte)item[0],
        "i2" => static item => MemoryMarshal.Read<short>(item),
        "i4" => static item => MemoryMarshal.Read<int>(item),
        "i8" => static item => MemoryMarshal.Read<long>(item),
        "u2" => static item => MemoryMarshal.Read<ushort>(item),
        "u4" => static item => MemoryMarshal.Read<uint>(item),
        "u8" => static item => MemoryMarshal.Read<ulong>(item),
        _ => static item => item[0], // u1, b1
    };

    /// <summary>Turns first-axis-fastest order into last-axis-fastest.</summary>
    private static T[] ToRowMajor<T>(T[] values, int[] shape)
    {
        T[] ordered = new T[values.Length];
        int[] index = new int[shape.Length];
        int[] strides = new int[shape.Length];
        for (int axis = 0, stride = 1; axis < shape.Length; stride *= shape[axis++])
        {
            strides[axis] = stride;
        }

        for (int i = 0, from = 0; i < ordered.Length; i++)
        {
            ordered[i] = values[from];
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                from += strides[axis];
                if (++index[axis] < shape[axis])
                {
                    break;
                }

                from -= index[axis] * strides[axis];
                index[axis] = 0;
            }
        }

        return ordered;
    }
}
