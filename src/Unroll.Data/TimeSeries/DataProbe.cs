using Unroll.Data.Files;

namespace Unroll.Data.TimeSeries;

/// <summary>Looks at a data file and suggests how to read it and what to do with it.</summary>
public static class DataProbe
{
    /// <summary>Reads the whole file once or twice and proposes a <c>data</c> section that reads it, with a reason for each choice.</summary>
    /// <param name="path">As in a recipe: a file, folder or archive member.</param>
    /// <param name="baseFolder">What a relative path is relative to.</param>
    /// <exception cref="DataException">The file cannot be read as any table, array or .ts file.</exception>
    public static DataProposal Inspect(string path, string baseFolder)
    {
        IReadOnlyList<DataFile> files = DataPath.Resolve(path, baseFolder, "auto", out bool isFolder);
        return files[0].Format switch
        {
            FileFormat.Ts => InspectCases(path, baseFolder, files[0]),
            FileFormat.Npy or FileFormat.Npz => InspectArray(path, baseFolder, files[0]),
            _ => TableProbe.Inspect(path, baseFolder, files, isFolder),
        };
    }

    /// <summary>Reads the proposal's data once to count its series.</summary>
    internal static DataProposal Propose(DataSpec spec, string task, string baseFolder, List<string> reasons)
    {
        RecordingSet set = SeriesReader.Read(spec, baseFolder);
        string[] classes = [.. set.Recordings.Select(one => one.Label).OfType<string>().Distinct()];
        return new DataProposal
        {
            Data = spec,
            Task = task,
            Reasons = reasons,
            Series = set.Recordings.Count,
            ShortestSteps = set.Recordings.Min(one => one.Steps),
            LongestSteps = set.Recordings.Max(one => one.Steps),
            Frequency = set.Frequency,
            Classes = CategoryColumn.InOrder(classes),
        };
    }

    private static DataProposal InspectCases(string path, string baseFolder, DataFile file)
    {
        TsFile read = TsReader.Read(file);
        List<string> reasons = [$"A .ts file with {read.Cases.Count:N0} cases of {read.Dimensions} dimension{(read.Dimensions == 1 ? "" : "s")}."];
        DataSpec spec = new() { Path = path };
        if (Sibling(file.Path, "_TRAIN", "_TEST") is { } test && File.Exists(test))
        {
            spec = spec with { MorePaths = [path.Replace("_TRAIN", "_TEST", StringComparison.Ordinal)] };
            reasons.Add($"{Path.GetFileName(test)} stands beside it: its cases are the official test part (split by: list).");
        }

        if (read.Cases.Any(one => one.Values.Any(float.IsNaN)))
        {
            spec = spec with { Missing = "mask" };
            reasons.Add("Some values are missing ('?'): missing: mask.");
        }

        int lengths = read.Cases.Select(one => one.Steps).Distinct().Count();
        reasons.Add(lengths == 1 ? $"Every case has {read.Cases[0].Steps} steps." : $"Cases have {read.Cases.Min(one => one.Steps)} to {read.Cases.Max(one => one.Steps)} steps: batches are padded.");
        reasons.Add(read.Classes.Count > 0 ? $"@classLabel names {read.Classes.Count} classes: the task is classify." : "No classes are named; classify needs a label_file.");
        return Propose(spec, "classify", baseFolder, reasons);
    }

    private static DataProposal InspectArray(string path, string baseFolder, DataFile file)
    {
        DataSpec spec = new() { Path = path };
        List<string> reasons = [];
        string? label = file.Format == FileFormat.Npz ? Member(file, "y", "labels", "label") : Named(file, "_y", "_labels", "_label");
        string? fold = file.Format == FileFormat.Npz ? Member(file, "fold", "folds", "groups", "group", "subjects") : Named(file, "_fold", "_group", "_subject");
        (float[] values, int[] shape) = NpyReader.ReadNumbers(file);
        reasons.Add($"An array of shape ({string.Join(", ", shape)}).");
        if (label is not null)
        {
            spec = spec with { Label = label };
            reasons.Add($"'{label}' holds one value for each sequence: it is the label, the task is classify.");
        }

        if (fold is not null)
        {
            spec = spec with { Fold = fold, Group = fold };
            reasons.Add($"'{fold}' names the fold of each sequence: it is kept together by a split (by: fold or leave_one_group_out).");
        }

        bool isForecast = label is null && shape.Length <= 2;
        spec = isForecast ? spec with { Targets = ["*"] } : spec;
        reasons.Add(isForecast ? "No labels were found: one series to forecast, rows are steps." : label is null ? "No labels were found beside it: name them under 'label' to classify." : "Each sequence is one example.");
        if (Array.Exists(values, float.IsNaN))
        {
            spec = spec with { Missing = "mask" };
            reasons.Add("Some values are NaN: missing: mask.");
        }

        return Propose(spec, isForecast ? "forecast" : "classify", baseFolder, reasons);
    }

    private static string? Sibling(string path, string ending, string other)
    {
        string name = Path.GetFileName(path);
        return name.Contains(ending, StringComparison.Ordinal) ? Path.Combine(Path.GetDirectoryName(path)!, name.Replace(ending, other, StringComparison.Ordinal)) : null;
    }

    private static string? Named(DataFile file, params string[] endings)
    {
        string stem = file.Stem.EndsWith("_X", StringComparison.OrdinalIgnoreCase) ? file.Stem[..^2] : file.Stem;
        string folder = Path.GetDirectoryName(file.Path)!;
        return endings.Select(ending => $"{stem}{ending}.npy").FirstOrDefault(name => File.Exists(Path.Combine(folder, name)));
    }

    private static string? Member(DataFile file, params string[] names) => ZipMembers.Arrays(file.Path).Find(array => names.Contains(array, StringComparer.OrdinalIgnoreCase));
}
