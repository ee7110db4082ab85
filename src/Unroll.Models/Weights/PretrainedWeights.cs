using TorchSharp;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Weights;

/// <summary>
/// Starts a video model from weights that were trained before: torchvision's files for resnet18, r3d_18 and r2plus1d_18 as safetensors, or a run's
/// own <c>model.safetensors</c>. Names are compared as they are, and with the model's prefixes (<c>core.</c>, <c>core.backbone.</c>,
/// <c>core.spatial.</c>, <c>core.temporal.</c>, <c>core.change.</c>, with or without <c>backbone.</c>) taken off; the 2D networks of all trunks fit each other.
/// What fits by name and shape is copied.
/// </summary>
public static class PretrainedWeights
{
    private static readonly string[] Streams = ["core.spatial.", "core.temporal.", "core.change."];
    private static readonly string[] Prefixes = ["", "backbone.", "core.", "core.backbone.", .. Streams, .. Streams.Select(stream => stream + "backbone.")];
    private static readonly string[] Backbones = ["core.backbone.", "backbone."];
    private static readonly string[] FirstConvolutions = ["conv1.weight", "stem.0.weight"];

    /// <summary>
    /// Copies what fits. A first convolution whose file has other input channels (3 colours, where the model sees one, or the 2 L of a flow) gets
    /// for each channel the mean over the file's (cross-modality pre-training, Wang et al. 2016, arXiv:1608.00859, section 3.2), times the file's
    /// channels over the model's, so that its outputs keep their size.
    /// </summary>
    /// <param name="model">A video model.</param>
    /// <param name="path">The file.</param>
    /// <returns>What fitted and what did not, by name.</returns>
    /// <exception cref="WeightsException">The file cannot be read, or not one of its tensors fits; the message names some of both sides.</exception>
    public static PretrainedReport Load(SequenceModel model, string path)
    {
        TorchEngine.Require();
        using SafetensorsFile file = SafetensorsFile.Open(path);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        Dictionary<string, Tensor> state = model.state_dict();
        Dictionary<string, SafetensorsEntry> entries = file.Entries.ToDictionary(entry => entry.Name);
        List<string> loaded = [], adapted = [], untouched = [];
        List<WeightMisfit> misfits = [];
        HashSet<string> known = [];
        foreach ((string target, Tensor values) in state)
        {
            if (Source(target, entries) is not { } entry)
            {
                untouched.Add(target);
                continue;
            }
            known.Add(entry.Name);
            if (SafetensorsFile.TypeOf(entry) is not null && values.shape.SequenceEqual(entry.Shape))
            {
                values.copy_(file.Read(entry.Name));
                loaded.Add(target);
            }
            else if (IsFirst(entry, values))
            {
                values.copy_(Averaged(file.Read(entry.Name), values.shape[1]));
                adapted.Add(target);
            }
            else
            {
                misfits.Add(new WeightMisfit(entry.Name, target, values.shape, entry.Shape, Note(entry, values)));
            }
        }
        if (loaded.Count + adapted.Count == 0)
        {
            throw new WeightsException(
                $"{path} fits nothing of a '{model.Spec.Trunk}' model of size {model.Spec.Size}: the file has {Some(entries.Keys)}; the model has {Some(state.Keys)}"
                + (misfits.Count > 0 ? $"; {misfits[0]}" : "") + ". Weights of torchvision fit size: full");
        }
        return new PretrainedReport(path, loaded, adapted, misfits, [.. entries.Keys.Where(name => !known.Contains(name))], untouched);
    }

    /// <summary>The tensor of that name; of a network for pictures also that of another run's network for pictures.</summary>
    private static SafetensorsEntry? Source(string target, Dictionary<string, SafetensorsEntry> entries) => Prefixes
        .Where(prefix => target.StartsWith(prefix, StringComparison.Ordinal))
        .SelectMany(prefix => prefix.EndsWith("backbone.", StringComparison.Ordinal) ? ["", .. Backbones] : new[] { "" }, (prefix, other) => entries.GetValueOrDefault(other + target[prefix.Length..]))
        .FirstOrDefault(entry => entry is not null);

    /// <summary>A floating-point first convolution that differs in its input channels alone.</summary>
    private static bool IsFirst(SafetensorsEntry entry, Tensor values) =>
        FirstConvolutions.Any(name => entry.Name == name || entry.Name.EndsWith($".{name}", StringComparison.Ordinal) && Prefixes.Contains(entry.Name[..^name.Length]))
        && SafetensorsFile.TypeOf(entry) is ScalarType.Float32 or ScalarType.Float64
        && entry.Shape.Count == values.dim() && entry.Shape.Where((_, axis) => axis != 1).SequenceEqual(values.shape.Where((_, axis) => axis != 1));

    private static Tensor Averaged(Tensor weight, long channels)
    {
        using Scalar scale = (double)weight.shape[1] / channels;
        long[] shape = weight.shape;
        shape[1] = channels;
        return weight.mean([1], keepdim: true).mul(scale).expand(shape);
    }

    private static string Note(SafetensorsEntry entry, Tensor values) =>
        SafetensorsFile.TypeOf(entry) is null ? $"dtype {entry.Type} is not read; convert it to F32"
        : entry.Shape.Count == values.dim() && entry.Shape.Skip(1).SequenceEqual(values.shape.Skip(1)) && entry.Name.Contains("fc", StringComparison.Ordinal)
            ? "a classifier of another number of classes; it starts anew"
            : "";

    private static string Some(IEnumerable<string> names) => $"{string.Join(", ", names.Take(3))}, ...";
}
