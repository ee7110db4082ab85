namespace Unroll.Models.Weights;

/// <summary>What a file of pre-trained weights gave to a model.</summary>
/// <param name="Path">The file.</param>
/// <param name="Loaded">Names of the model that now hold the file's values.</param>
/// <param name="Adapted">Names of the model whose first convolution sees other channels than the file's: each channel got the mean over the file's.</param>
/// <param name="Misfits">Names of the file that the model has with another shape or number type, and what is left as it was.</param>
/// <param name="Unused">Names of the file that the model does not have.</param>
/// <param name="Untouched">Names of the model that the file does not have.</param>
public sealed record PretrainedReport(
    string Path, IReadOnlyList<string> Loaded, IReadOnlyList<string> Adapted, IReadOnlyList<WeightMisfit> Misfits, IReadOnlyList<string> Unused, IReadOnlyList<string> Untouched)
{
    /// <summary>One paragraph for a log or a report.</summary>
    public override string ToString()
    {
        List<string> parts = [$"{Path}: {Loaded.Count + Adapted.Count} of the model's {Loaded.Count + Adapted.Count + Misfits.Select(m => m.Target).Distinct().Count() + Untouched.Count} tensors loaded"];
        Add("averaged over the file's input channels", Adapted);
        Add("not loaded", [.. Misfits.Select(misfit => misfit.ToString())]);
        Add("in the file only", Unused);
        Add("not in the file, left as they start", Untouched);
        return string.Join("; ", parts);

        void Add(string what, IReadOnlyList<string> names)
        {
            if (names.Count > 0)
            {
                parts.Add($"{what}: {string.Join(", ", names)}");
            }
        }
    }
}
