using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Unroll.Models.Weights;
using Unroll.Training.Logging;
using static TorchSharp.torch;

namespace Unroll.Training.Checkpoints;

/// <summary>
/// The checkpoint of a run folder: one safetensors file whose metadata holds <see cref="CheckpointState"/> as JSON and a checksum of the tensors.
/// A new one is written beside, brought to disk and renamed over the old one: at every moment one whole checkpoint is there.
/// </summary>
internal sealed partial class CheckpointStore(string folder)
{
    internal const string FileName = "checkpoint.safetensors";
    private const string StateKey = "unroll_training";
    private const string ChecksumKey = "crc32c";

    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    internal string FilePath { get; } = Path.Combine(folder, FileName);

    /// <summary>Where the last good checkpoint stands, in words; null where there is none.</summary>
    internal string? LastGood { get; private set; }

    /// <summary>Makes the folder, sees whether files can be written there, before hours are spent, and clears away what a killed run was writing.</summary>
    /// <exception cref="RunException">They cannot.</exception>
    internal void RequireWritable() => Guarded("the run folder cannot be written", () =>
    {
        Directory.CreateDirectory(folder);
        string probe = Path.Combine(folder, ".write-test");
        File.WriteAllBytes(probe, [0]);
        File.Delete(probe);
        foreach (string torn in Directory.EnumerateFiles(folder, FileName + ".*.tmp"))
        {
            File.Delete(torn);
        }
    });

    /// <summary>Replaces the checkpoint.</summary>
    /// <exception cref="RunException">It cannot be written; the one before is intact.</exception>
    internal void Save(CheckpointState state, IReadOnlyDictionary<string, Tensor> tensors)
    {
        var words = new Dictionary<string, string> { [StateKey] = JsonSerializer.Serialize(state, Json), [ChecksumKey] = Checksum(tensors) };
        Guarded("the checkpoint cannot be written", () =>
        {
            SafetensorsFile.Write(FilePath, tensors, words);
            SyncFolder(folder);
        });
        LastGood = Words(state);
    }

    /// <summary>Reads the checkpoint; null where there is none. The tensors belong to the caller.</summary>
    /// <exception cref="RunException">The file is truncated, damaged or not a checkpoint of Unroll.</exception>
    internal (CheckpointState State, Dictionary<string, Tensor> Tensors)? Load()
    {
        if (!File.Exists(FilePath))
        {
            return null;
        }
        var tensors = new Dictionary<string, Tensor>();
        try
        {
            using SafetensorsFile file = SafetensorsFile.Open(FilePath);
            CheckpointState state = file.Metadata.TryGetValue(StateKey, out string? json)
                ? JsonSerializer.Deserialize<CheckpointState>(json, Json)!
                : throw new WeightsException($"{FilePath} is a safetensors file, but not a checkpoint that Unroll wrote");
            foreach (SafetensorsEntry entry in file.Entries)
            {
                tensors[entry.Name] = file.Read(entry.Name).DetachFromDisposeScope();
            }
            if (file.Metadata.GetValueOrDefault(ChecksumKey) != Checksum(tensors))
            {
                throw new WeightsException($"{FilePath} is damaged: the checksum of its tensors does not match");
            }
            LastGood = Words(state);
            return (state, tensors);
        }
        catch (Exception e) when (e is WeightsException or JsonException)
        {
            throw new RunException($"the checkpoint cannot be read: {e.Message} Take another run folder, or delete the file and train anew", e);
        }
    }

    private static string Checksum(IReadOnlyDictionary<string, Tensor> tensors)
    {
        uint checksum = 0;
        foreach ((_, Tensor tensor) in tensors.Where(t => t.Value.numel() > 0).OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            using var scope = NewDisposeScope();
            checksum = Crc32C.Of(tensor.detach().cpu().contiguous().bytes, checksum);
        }
        return $"{checksum:x8}";
    }

    private string Words(CheckpointState state) => $"epoch {state.Epoch + 1}, step {state.Step}: {FilePath}";

    private void Guarded(string what, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or WeightsException)
        {
            string kept = LastGood is null ? "" : $" The checkpoint before it is intact ({LastGood}).";
            throw new RunException($"{what}: {folder}: {e.Message}{kept} Make room or choose another folder (run.output), then go on with --resume", e);
        }
    }

    /// <summary>Brings the rename itself to disk; where the system has no such call, the rename is still whole, only not yet safe from a power cut.</summary>
    private static void SyncFolder(string path)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return;
        }
        int handle = Open(path, 0);
        if (handle >= 0)
        {
            _ = Sync(handle);
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
