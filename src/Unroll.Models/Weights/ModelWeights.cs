using static TorchSharp.torch;

namespace Unroll.Models.Weights;

/// <summary>A module's parameters and buffers in a safetensors file, under the names of its state dict.</summary>
public static class ModelWeights
{
    /// <summary>Writes all parameters and buffers; see <see cref="SafetensorsFile.Write"/>.</summary>
    /// <param name="module">The module.</param>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="metadata">Strings to keep with them.</param>
    /// <exception cref="WeightsException">The file cannot be written.</exception>
    public static void Save(nn.Module module, string path, IReadOnlyDictionary<string, string>? metadata = null) =>
        SafetensorsFile.Write(path, module.state_dict(), metadata);

    /// <summary>Overwrites all parameters and buffers. Where the file does not fit, nothing is changed.</summary>
    /// <param name="module">The module.</param>
    /// <param name="path">The file.</param>
    /// <returns>The file's metadata.</returns>
    /// <exception cref="WeightsException">
    /// The file cannot be read; or it misses names, has others, or has tensors of another shape or number type, all of which the message lists.
    /// </exception>
    public static IReadOnlyDictionary<string, string> Load(nn.Module module, string path)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        Dictionary<string, Tensor> state = module.state_dict();
        Check(state, file);
        using IDisposable frozen = no_grad();
        foreach (SafetensorsEntry entry in file.Entries)
        {
            using Tensor read = file.Read(entry.Name);
            state[entry.Name].copy_(read);
        }
        return file.Metadata;
    }

    private static void Check(Dictionary<string, Tensor> state, SafetensorsFile file)
    {
        Dictionary<string, SafetensorsEntry> entries = file.Entries.ToDictionary(entry => entry.Name);
        List<string> problems = [];
        problems.AddRange(state.Keys.Where(name => !entries.ContainsKey(name)).Select(name => $"'{name}' is missing"));
        problems.AddRange(entries.Keys.Where(name => !state.ContainsKey(name)).Select(name => $"'{name}' is not a part of the model"));
        foreach ((string name, SafetensorsEntry entry) in entries.Where(pair => state.ContainsKey(pair.Key)))
        {
            Tensor target = state[name];
            if (!target.shape.SequenceEqual(entry.Shape))
            {
                problems.Add($"'{name}' has shape [{string.Join(", ", entry.Shape)}], the model has [{string.Join(", ", target.shape)}]");
            }
            else if (SafetensorsFile.TypeOf(entry) != target.dtype)
            {
                problems.Add($"'{name}' is of {entry.Type}, the model of {target.dtype}");
            }
        }
        if (problems.Count > 0)
        {
            throw new WeightsException($"{file.Path} does not fit the model: {string.Join("; ", problems)}");
        }
    }
}
