using System.Buffers.Binary;
using System.Text.Json;
using Unroll.Training.Logging;
using static TorchSharp.torch;

namespace Unroll.Training.Checkpoints;

/// <summary>Reads and writes the safetensors format: 8 bytes length of a JSON header (little endian), the header, the tensors' bytes. No code is in it.</summary>
internal static class TensorFile
{
    private const string MetadataKey = "__metadata__";
    private const string ChecksumKey = "crc32c";
    private const long LongestHeader = 100_000_000;

    private static readonly (ScalarType Type, string Name)[] Types =
    [
        (ScalarType.Float32, "F32"), (ScalarType.Float64, "F64"), (ScalarType.Float16, "F16"), (ScalarType.BFloat16, "BF16"),
        (ScalarType.Int64, "I64"), (ScalarType.Int32, "I32"), (ScalarType.Byte, "U8"), (ScalarType.Bool, "BOOL"),
    ];

    /// <summary>Writes tensors and words. A checksum of the tensors' bytes goes into the words.</summary>
    internal static void Write(Stream stream, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> words)
    {
        using var scope = NewDisposeScope();
        (string Name, Tensor Value)[] all = [.. tensors.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (t.Key, t.Value.detach().cpu().contiguous()))];
        uint checksum = all.Aggregate(0u, (crc, t) => Crc32C.Of(Bytes(t.Value), crc));
        byte[] header = Header(all, words, checksum);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach ((_, Tensor value) in all)
        {
            stream.Write(Bytes(value));
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote. The tensors are on the CPU and belong to the caller.</summary>
    /// <exception cref="InvalidDataException">The file is truncated, damaged or something else; the message says what.</exception>
    internal static (Dictionary<string, Tensor> Tensors, Dictionary<string, string> Words) Read(Stream stream)
    {
        JsonElement header = ReadHeader(stream, out long dataStart);
        var words = new Dictionary<string, string>();
        var entries = new List<(string Name, ScalarType Type, long[] Shape, long Start, long End)>();
        foreach (JsonProperty entry in header.EnumerateObject())
        {
            if (entry.Name == MetadataKey)
            {
                words = entry.Value.EnumerateObject().ToDictionary(w => w.Name, w => w.Value.GetString() ?? "");
                continue;
            }
            entries.Add(Entry(entry));
        }
        entries.Sort((a, b) => a.Start.CompareTo(b.Start));
        long expected = dataStart + (entries.Count == 0 ? 0 : entries[^1].End);
        if (stream.Length != expected)
        {
            throw new InvalidDataException($"it has {stream.Length} bytes but its header promises {expected}: it is truncated or damaged");
        }
        return (ReadTensors(stream, entries, words), words);
    }

    private static JsonElement ReadHeader(Stream stream, out long dataStart)
    {
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        if (stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) < prefix.Length)
        {
            throw new InvalidDataException($"it has only {stream.Length} bytes: it is truncated");
        }
        long length = BinaryPrimitives.ReadInt64LittleEndian(prefix);
        if (length is < 2 or > LongestHeader)
        {
            throw new InvalidDataException("it is not a safetensors file (its header's length makes no sense)");
        }
        if (length > stream.Length - prefix.Length)
        {
            throw new InvalidDataException($"it has {stream.Length} bytes but its header alone has {length}: it is truncated or no safetensors file");
        }
        var header = new byte[length];
        stream.ReadExactly(header);
        dataStart = prefix.Length + length;
        try
        {
            JsonElement root = JsonDocument.Parse(header).RootElement;
            return root.ValueKind == JsonValueKind.Object ? root : throw new InvalidDataException("it is not a safetensors file (its header is no JSON object)");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("it is not a safetensors file (its header is no JSON)", e);
        }
    }

    private static (string Name, ScalarType Type, long[] Shape, long Start, long End) Entry(JsonProperty entry)
    {
        try
        {
            string type = entry.Value.GetProperty("dtype").GetString()!;
            long[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(n => n.GetInt64())];
            JsonElement offsets = entry.Value.GetProperty("data_offsets");
            return (entry.Name, Types.First(t => t.Name == type).Type, shape, offsets[0].GetInt64(), offsets[1].GetInt64());
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException or FormatException)
        {
            throw new InvalidDataException($"its header's entry {entry.Name} is not one of a safetensors file", e);
        }
    }

    private static Dictionary<string, Tensor> ReadTensors(
        Stream stream, List<(string Name, ScalarType Type, long[] Shape, long Start, long End)> entries, Dictionary<string, string> words)
    {
        var tensors = new Dictionary<string, Tensor>();
        uint checksum = 0;
        long at = 0;
        foreach ((string name, ScalarType type, long[] shape, long start, long end) in entries)
        {
            Tensor value = empty(shape, type).DetachFromDisposeScope();
            tensors[name] = value;
            long bytes = value.numel() * value.element_size();
            if (start != at || end - start != bytes)
            {
                throw new InvalidDataException($"its tensor {name} of shape [{string.Join(", ", shape)}] has {end - start} bytes at {start}, not {bytes} at {at}");
            }
            stream.ReadExactly(Bytes(value));
            checksum = Crc32C.Of(Bytes(value), checksum);
            at = end;
        }
        return words.TryGetValue(ChecksumKey, out string? written) && written != $"{checksum:x8}"
            ? throw new InvalidDataException("its checksum does not match its tensors: it is damaged")
            : tensors;
    }

    private static byte[] Header(IReadOnlyList<(string Name, Tensor Value)> tensors, IReadOnlyDictionary<string, string> words, uint checksum)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject(MetadataKey);
            foreach ((string key, string text) in words)
            {
                json.WriteString(key, text);
            }
            json.WriteString(ChecksumKey, $"{checksum:x8}");
            json.WriteEndObject();
            long offset = 0;
            foreach ((string name, Tensor value) in tensors)
            {
                long end = offset + (value.numel() * value.element_size());
                json.WriteStartObject(name);
                json.WriteString("dtype", Types.First(t => t.Type == value.dtype).Name);
                Numbers(json, "shape", value.shape);
                Numbers(json, "data_offsets", [offset, end]);
                json.WriteEndObject();
                offset = end;
            }
            json.WriteEndObject();
        }
        buffer.Write("        "u8[..(int)((8 - (buffer.Length % 8)) % 8)]);
        return buffer.ToArray();
    }

    private static void Numbers(Utf8JsonWriter json, string name, long[] numbers)
    {
        json.WriteStartArray(name);
        Array.ForEach(numbers, json.WriteNumberValue);
        json.WriteEndArray();
    }

    private static Span<byte> Bytes(Tensor value) => value.numel() == 0 ? default : value.bytes;
}
