using System.Text.RegularExpressions;
using Unroll.Data.Files;
using Unroll.Data.TimeSeries;
using Unroll.Data.Video.Decoding;

namespace Unroll.Data.Video.Clips;

/// <summary>Finds the clips that a recipe's <c>data</c> section means.</summary>
internal static class ClipLister
{
    private static readonly TimeSpan MostPatternTime = TimeSpan.FromSeconds(1);

    /// <summary>Lists them: from a list, a folder, or a single clip.</summary>
    /// <param name="spec">The section.</param>
    /// <param name="baseFolder">What relative paths are relative to.</param>
    /// <param name="notes">Gets a sentence for each thing left out.</param>
    public static IReadOnlyList<ListedClip> Read(DataSpec spec, string baseFolder, List<string> notes)
    {
        string path = Resolve(string.IsNullOrEmpty(spec.Path) ? throw new DataException("data.path is empty: name a video, a folder of clips, or a list of them") : spec.Path, baseFolder);
        string root = !string.IsNullOrEmpty(spec.ClipRoot) ? Resolve(spec.ClipRoot, baseFolder) : Directory.Exists(path) ? path : Path.GetDirectoryName(path)!;
        IReadOnlyList<ListedClip> clips = Listed(path, root, spec, notes);
        clips = spec.PartLists.Count == 0 || spec.TruthIsOptional ? clips : PartList.Apply(clips, spec.PartLists, file => Resolve(file, root), notes);
        clips = string.IsNullOrEmpty(spec.GroupPattern) ? clips : Grouped(clips, spec);
        return clips.GroupBy(clip => clip.Id).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new DataException(twice.Last().Source, $"a second clip is called '{twice.Key}'")
            : clips;
    }

    private static IReadOnlyList<ListedClip> Listed(string path, string root, DataSpec spec, List<string> notes)
    {
        if (Directory.Exists(path))
        {
            return PictureFolder.HoldsPictures(path) ? [new ListedClip(Path.GetFileName(path), path, new SourceLocation(path))] : ClipFolder.Read(path, notes);
        }

        if (!File.Exists(path))
        {
            throw new DataException(new SourceLocation(path), "there is no such file or folder; correct data.path");
        }

        return ListFile.IsList(path) ? ClipList.Read(path, root, spec) : [new ListedClip(Path.GetFileName(path), path, new SourceLocation(path))];
    }

    private static IReadOnlyList<ListedClip> Grouped(IReadOnlyList<ListedClip> clips, DataSpec spec)
    {
        Regex pattern;
        try
        {
            pattern = new Regex(spec.GroupPattern!, RegexOptions.CultureInvariant, MostPatternTime);
        }
        catch (ArgumentException e)
        {
            throw new DataException($"data.group_pattern '{spec.GroupPattern}' is no regular expression: {e.Message}", e);
        }

        return [.. clips.Select(clip => clip with { Group = Group(pattern, clip, spec) })];
    }

    private static string? Group(Regex pattern, ListedClip clip, DataSpec spec)
    {
        Match match;
        try
        {
            match = pattern.Match(clip.Id);
        }
        catch (RegexMatchTimeoutException e)
        {
            throw new DataException($"data.group_pattern '{spec.GroupPattern}' takes too long on '{clip.Id}'; make it simpler", e);
        }

        return match.Success && match.Groups.Count > 1 ? match.Groups[1].Value
            : spec.TruthIsOptional ? null
            : throw new DataException(clip.Source, $"data.group_pattern '{spec.GroupPattern}' finds no group in '{clip.Id}'; it needs one pair of parentheses around what is the group");
    }

    private static string Resolve(string path, string baseFolder) => Path.GetFullPath(Path.Combine(baseFolder, DataPath.ExpandVariables(path)));
}
