using Unroll.Data.Files;

namespace Unroll.Data.Video.Clips;

/// <summary>Gives clips the part that official split lists name for them.</summary>
internal static class PartLists
{
    /// <summary>Keeps the clips that a list names, with its part. Paths are compared below the root and without their ending.</summary>
    /// <param name="lists">PART=FILE each.</param>
    /// <param name="clips">All clips.</param>
    /// <param name="baseFolder">What a relative FILE is relative to.</param>
    /// <param name="notes">Gets how many clips, and how many lines, were left out.</param>
    /// <exception cref="DataException">A list is not there or not of that form, two lists name one clip, or none names any.</exception>
    public static List<ListedClip> Apply(IReadOnlyList<string> lists, List<ListedClip> clips, string baseFolder, List<string> notes)
    {
        if (lists.Count == 0)
        {
            return clips;
        }

        Dictionary<string, (string Part, SourceLocation Source)> parts = ReadAll(lists, baseFolder);
        List<ListedClip> kept = [];
        foreach (ListedClip clip in clips)
        {
            if (parts.Remove(Key(clip.Id), out (string Part, SourceLocation Source) found))
            {
                kept.Add(clip with { Part = found.Part });
            }
        }

        if (kept.Count == 0)
        {
            throw new DataException($"data.part_lists name none of the {clips.Count} clips: a line there reads '{parts.Keys.FirstOrDefault()}', a clip is called '{clips[0].Id}'; the paths must agree up to the ending");
        }

        if (kept.Count < clips.Count)
        {
            notes.Add($"{clips.Count - kept.Count} clip(s) that no list of data.part_lists names were left out.");
        }

        if (parts.Count > 0)
        {
            notes.Add($"{parts.Count} line(s) of data.part_lists name clips that are not there, such as {parts.First().Value.Source} ({parts.First().Key}).");
        }

        return kept;
    }

    private static Dictionary<string, (string Part, SourceLocation Source)> ReadAll(IReadOnlyList<string> lists, string baseFolder)
    {
        Dictionary<string, (string Part, SourceLocation Source)> parts = [];
        foreach (string list in lists)
        {
            NamedFile named = NamedFile.Parse(list, "data.part_lists", "PART=FILE, such as train=trainlist01.txt");
            string path = Path.GetFullPath(Path.Combine(baseFolder, DataPath.ExpandVariables(named.Path)));
            if (!File.Exists(path))
            {
                throw new DataException(new SourceLocation(path), "there is no such split list (data.part_lists); correct the path, which is relative to the recipe");
            }

            foreach (ClipRow row in ClipRows.OfSplitList(path))
            {
                if (!parts.TryAdd(Key(row.Clip!), (named.Name, row.Source)))
                {
                    throw new DataException(row.Source, $"names the clip '{row.Clip}' a second time (first {parts[Key(row.Clip!)].Source}); a clip has one part");
                }
            }
        }

        return parts;
    }

    private static string Key(string id) => Path.ChangeExtension(id, null);
}
