using System.Buffers.Binary;
using System.Text.Json;

namespace Unroll.Models.Weights;

/// <summary>Reads and checks the header of a safetensors file: 8 bytes of length, then JSON, then the tensors without gaps.</summary>
internal sealed record SafetensorsHeader(IReadOnlyList<SafetensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata, long DataStart)
{
    /// <summary>As the format's reference implementation has it.</summary>
    public const long LargestHeader = 100_000_000;

    /// <exception cref="WeightsException">The file is cut short, or its header contradicts the file or itself.</exception>
    public static SafetensorsHeader Read(Stream file, string path)
    {
        byte[] prefix = new byte[8];
        Need(file.ReadAtLeast(prefix, 8, throwOnEndOfStream: false) == 8, path, $"it has {file.Length} bytes, too few for a header");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        Need(length <= (ulong)LargestHeader, path, $"it announces a header of {length} bytes; at most {LargestHeader} are allowed, so this is no safetensors file");
        Need((long)length <= file.Length - 8, path, $"it announces a header of {length} bytes but has {file.Length - 8} after the first 8: it was cut short, or is no safetensors file");
        byte[] text = new byte[length];
        file.ReadExactly(text);
        try
        {
            using JsonDocument json = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
            return Read(json.RootElement, path, 8 + (long)length, file.Length);
        }
        catch (JsonException e)
        {
            throw new WeightsException($"{path} is not a readable safetensors file: its header is not valid JSON ({e.Message})", e);
        }
    }

    private static SafetensorsHeader Read(JsonElement root, string path, long dataStart, long fileLength)
    {
        Need(root.ValueKind == JsonValueKind.Object, path, "its header is not a JSON object");
        List<SafetensorsEntry> entries = [];
        Dictionary<string, string> metadata = [];
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (property.Name == "__metadata__")
            {
                metadata = Strings(property.Value, path);
            }
            else
            {
                entries.Add(Entry(property, path));
            }
        }
        CheckPlaces(entries, path, fileLength - dataStart);
        return new SafetensorsHeader(entries, metadata, dataStart);
    }

    private static SafetensorsEntry Entry(JsonProperty property, string path)
    {
        string name = property.Name;
        JsonElement value = property.Value;
        Need(value.ValueKind == JsonValueKind.Object, path, $"the header's '{name}' is not an object");
        string? type = value.TryGetProperty("dtype", out JsonElement dtype) && dtype.ValueKind == JsonValueKind.String ? dtype.GetString() : null;
        long width = BytesOf(type);
        Need(width > 0, path, $"'{name}' has the unknown dtype '{type}'");
        long[] shape = Numbers(value, "shape", name, path), places = Numbers(value, "data_offsets", name, path);
        Need(places.Length == 2 && places[0] <= places[1], path, $"'{name}' has no two data_offsets in order");
        Int128 bytes = shape.Aggregate((Int128)width, (product, axis) => Int128.Min(product * axis, long.MaxValue));
        Need(
            bytes == places[1] - places[0], path,
            $"'{name}' [{string.Join(", ", shape)}] of {type} needs {bytes} bytes, but its data_offsets hold {places[1] - places[0]}");
        return new SafetensorsEntry(name, type!, shape, places[0], places[1]);
    }

    /// <summary>Bytes of a number; 0 where the type is unknown.</summary>
    private static long BytesOf(string? type) => type switch
    {
        "BOOL" or "U8" or "I8" or "F8_E5M2" or "F8_E4M3" => 1,
        "I16" or "U16" or "F16" or "BF16" => 2,
        "I32" or "U32" or "F32" => 4,
        "I64" or "U64" or "F64" or "C64" => 8,
        _ => 0,
    };

    private static void CheckPlaces(List<SafetensorsEntry> entries, string path, long dataLength)
    {
        entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        long end = 0;
        string before = "the header";
        foreach (SafetensorsEntry entry in entries)
        {
            Need(entry.Begin >= end, path, $"'{entry.Name}' overlaps {before}");
            Need(entry.Begin == end, path, $"there is a gap between {before} and '{entry.Name}'");
            (end, before) = (entry.End, $"'{entry.Name}'");
        }
        Need(end <= dataLength, path, $"its tensors end at byte {end}, but it has {dataLength}: it was cut short");
        Need(end == dataLength, path, $"{dataLength - end} bytes stand after its last tensor");
    }

    private static long[] Numbers(JsonElement value, string key, string name, string path)
    {
        bool array = value.TryGetProperty(key, out JsonElement numbers) && numbers.ValueKind == JsonValueKind.Array;
        Need(array, path, $"'{name}' has no {key}");
        long[] read = [.. numbers.EnumerateArray().Select(n => n.ValueKind == JsonValueKind.Number && n.TryGetInt64(out long number) ? number : -1)];
        Need(read.All(number => number >= 0), path, $"'{name}' has {key} that are not whole numbers of at least 0");
        return read;
    }

    private static Dictionary<string, string> Strings(JsonElement value, string path)
    {
        Need(
            value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(pair => pair.Value.ValueKind == JsonValueKind.String),
            path, "its __metadata__ is not an object of strings");
        return value.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!);
    }

    private static void Need(bool holds, string path, string problem)
    {
        if (!holds)
        {
            throw new WeightsException($"{path} is not a readable safetensors file: {problem}");
        }
    }
}
