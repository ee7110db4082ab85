using System.Text.RegularExpressions;
using Unroll.Data.Files;
using Unroll.Data.TimeSeries;

namespace Unroll.Data.Video.Clips;

/// <summary>Finds the clips that a recipe's <c>data</c> section means, without opening them.</summary>
public static class ClipLister
{
    /// <summary>Lists the clips of <c>data.path</c> and <c>data.more_paths</c>: one file; a folder of clips; a folder with a sub-folder for each
    /// class; or a list of clips. A clip is a video file, an animated GIF, or a folder of pictures; with <c>data.format: pictures</c> each picture of a folder.</summary>
    /// <param name="data">The recipe's <c>data</c> section.</param>
    /// <param name="baseFolder">What a relative path is relative to.</param>
    /// <param name="skipMissing">Whether a list may name clips that are not there: they are left out with a note.</param>
    /// <returns>At least one clip; ids differ.</returns>
    /// <exception cref="DataException">A path, a class folder without a clip, a row of a list or a pattern is wrong; the message names it.</exception>
    public static ClipList Read(DataSpec data, string baseFolder, bool skipMissing)
    {
        if (string.IsNullOrEmpty(data.Path))
        {
            throw new DataException("data.path is empty: name a video file, a folder of clips, or a list of clips");
        }

        List<ListedClip> clips = [];
        List<string> notes = [];
        foreach (string written in data.MorePaths.Prepend(data.Path))
        {
            string path = Path.GetFullPath(Path.Combine(baseFolder, DataPath.ExpandVariables(written)));
            if (Directory.Exists(path))
            {
                clips.AddRange(data.Format == "pictures" ? PictureFolders.Read(path, notes) : ClipFolder.Read(path, data.FrameRate, notes));
            }
            else if (ClipTable.IsList(path))
            {
                clips.AddRange(ClipTable.Read(path, data, baseFolder, skipMissing, notes));
            }
            else
            {
                clips.Add(Single(path));
            }
        }

        clips = PartLists.Apply(data.PartLists, clips, baseFolder, notes);
        clips = AddGroups(clips, data.GroupPattern);
        CheckIds(clips);
        return new ClipList(clips, notes);
    }

    private static ListedClip Single(string path) => File.Exists(path)
        ? new ListedClip(Path.GetFileName(path), ClipFolder.Single(path), new SourceLocation(path))
        : throw new DataException(new SourceLocation(path),
            $"there is no such file or folder{NearestName.Hint(Path.GetFileName(path), Neighbours(path))}; expected a video or a picture, a folder of clips, or a list of clips (.csv, .tsv, .json, .jsonl, .txt)");

    private static IEnumerable<string> Neighbours(string path) => Path.GetDirectoryName(path) is { } folder && Directory.Exists(folder)
        ? Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)) : [];

    private static List<ListedClip> AddGroups(List<ListedClip> clips, string? pattern)
    {
        if (string.IsNullOrEmpty(pattern))
        {
            return clips;
        }

        Regex regex;
        try
        {
            regex = new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException e)
        {
            throw new DataException($"data.group_pattern '{pattern}' is no regular expression: {e.Message}", e);
        }

        if (regex.GetGroupNumbers().Length < 2)
        {
            throw new DataException($"data.group_pattern '{pattern}' has no group in parentheses; expected one that catches the clip's group, such as _g([0-9]+)_");
        }

        return [.. clips.Select(clip => clip with { Group = GroupOf(clip, regex) })];
    }

    private static string GroupOf(ListedClip clip, Regex pattern)
    {
        try
        {
            return pattern.Match(clip.Id) is { Success: true } match && match.Groups[1].Length > 0 ? match.Groups[1].Value
                : throw new DataException(clip.Source, $"the clip '{clip.Id}' does not match data.group_pattern '{pattern}'; correct the pattern so that it finds a group in every path");
        }
        catch (RegexMatchTimeoutException e)
        {
            throw new DataException(clip.Source, $"data.group_pattern '{pattern}' takes over a second on '{clip.Id}'; write it more simply", e);
        }
    }

    private static void CheckIds(List<ListedClip> clips)
    {
        Dictionary<string, ListedClip> seen = [];
        foreach (ListedClip clip in clips)
        {
            if (!seen.TryAdd(clip.Id, clip))
            {
                throw new DataException(clip.Source, $"a second clip is called '{clip.Id}' (also {seen[clip.Id].Source}); ids, which are paths below the root, must differ");
            }
        }
    }
}
