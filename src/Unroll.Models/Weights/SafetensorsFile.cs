using System.Buffers.Binary;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace Unroll.Models.Weights;

/// <summary>
/// A file of named tensors in the safetensors format. The header is checked in full when the file is opened; tensors are read one by one,
/// straight into their memory. F32, F64 and I64 are read and written.
/// </summary>
public sealed class SafetensorsFile : IDisposable
{
    private readonly FileStream _file;
    private readonly SafetensorsHeader _header;
    private readonly Dictionary<string, SafetensorsEntry> _byName;

    private SafetensorsFile(string path, FileStream file, SafetensorsHeader header)
    {
        Path = path;
        _file = file;
        _header = header;
        _byName = header.Entries.ToDictionary(entry => entry.Name);
    }

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>Its tensors, in the order of their bytes.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries => _header.Entries;

    /// <summary>The strings of <c>__metadata__</c>; empty where there are none.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Opens a file and checks its header.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="WeightsException">It is absent or unreadable, is cut short, or its header contradicts the file or itself.</exception>
    public static SafetensorsFile Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return new SafetensorsFile(path, file, SafetensorsHeader.Read(file, path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw new WeightsException($"{path} cannot be read: {e.Message}", e);
        }
        catch (WeightsException)
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>A tensor of the file, on the CPU; the caller's to dispose.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="WeightsException">There is none of that name, its number type is not one that is read, or the file cannot be read.</exception>
    public Tensor Read(string name)
    {
        SafetensorsEntry entry = _byName.TryGetValue(name, out SafetensorsEntry? found) ? found : throw new WeightsException($"{Path} has no tensor '{name}'");
        ScalarType type = TypeOf(entry) ?? throw new WeightsException($"'{name}' in {Path} has dtype {entry.Type}; F32, F64 and I64 can be read");
        if (entry.End - entry.Begin > int.MaxValue)
        {
            throw new WeightsException($"'{name}' in {Path} has {entry.End - entry.Begin} bytes; at most {int.MaxValue} can be read");
        }
        Tensor tensor = empty([.. entry.Shape], type);
        try
        {
            _file.Position = _header.DataStart + entry.Begin;
            _file.ReadExactly(tensor.bytes);
            return tensor;
        }
        catch (IOException e)
        {
            tensor.Dispose();
            throw new WeightsException($"'{name}' in {Path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The number type of a tensor of the file; null where it is none that is read.</summary>
    /// <param name="entry">The tensor.</param>
    public static ScalarType? TypeOf(SafetensorsEntry entry) => entry.Type switch
    {
        "F32" => ScalarType.Float32,
        "F64" => ScalarType.Float64,
        "I64" => ScalarType.Int64,
        _ => null,
    };

    /// <summary>Writes tensors beside <paramref name="path"/>, to the disk, and then in its place: a reader sees the old file or the new one, whole.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="tensors">Float32, float64 or int64.</param>
    /// <param name="metadata">Strings to keep with them.</param>
    /// <exception cref="WeightsException">A tensor has another number type, or the file cannot be written; nothing is left behind.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        KeyValuePair<string, Tensor>[] ordered = [.. tensors.OrderByDescending(pair => pair.Value.element_size()).ThenBy(pair => pair.Key, StringComparer.Ordinal)];
        byte[] header = Header(ordered, metadata);
        string draft = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                file.Write(header);
                foreach ((_, Tensor tensor) in ordered)
                {
                    using DisposeScope scope = NewDisposeScope();
                    file.Write(tensor.detach().cpu().contiguous().bytes);
                }
                file.Flush(flushToDisk: true);
            }
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(draft);
            throw new WeightsException($"{path} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private static byte[] Header(KeyValuePair<string, Tensor>[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var text = new MemoryStream();
        text.Write(new byte[8]);
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WritePropertyName("__metadata__");
                JsonSerializer.Serialize(json, metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary());
            }
            long place = 0;
            foreach ((string name, Tensor tensor) in tensors)
            {
                long end = place + (tensor.numel() * tensor.element_size());
                json.WritePropertyName(name);
                JsonSerializer.Serialize(json, new { dtype = TypeName(name, tensor.dtype), tensor.shape, data_offsets = new[] { place, end } });
                place = end;
            }
            json.WriteEndObject();
        }
        while (text.Length % 8 != 0)
        {
            text.WriteByte((byte)' ');
        }
        byte[] bytes = text.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(bytes, bytes.Length - 8);
        return bytes;
    }

    private static string TypeName(string name, ScalarType type) => type switch
    {
        ScalarType.Float32 => "F32",
        ScalarType.Float64 => "F64",
        ScalarType.Int64 => "I64",
        _ => throw new WeightsException($"'{name}' is of type {type}; float32, float64 and int64 can be written"),
    };

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The write's own failure is the one to tell.
        }
    }
}
