namespace Unroll.Data.Video.Clips;

/// <summary>Official split lists: the part of each clip, from lines such as <c>Punch/v_Punch_g01_c01.avi 1</c>.</summary>
internal static class PartList
{
    /// <summary>Gives the clips that the lists name their part; others are left out.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="lists">Each <c>PART=FILE</c>.</param>
    /// <param name="resolve">From a file's name to its path.</param>
    /// <param name="notes">Gets a sentence about what does not match.</param>
    /// <exception cref="DataException">A list cannot be read, has another form, names a clip twice, or no clip is named.</exception>
    public static IReadOnlyList<ListedClip> Apply(IReadOnlyList<ListedClip> clips, IReadOnlyList<string> lists, Func<string, string> resolve, List<string> notes)
    {
        Dictionary<string, (string Part, SourceLocation At)> parts = new(StringComparer.Ordinal);
        foreach (string list in lists)
        {
            Read(list, resolve, parts);
        }

        ListedClip[] named = [.. clips.Where(clip => parts.ContainsKey(Name(clip.Id))).Select(clip => clip with { Part = parts[Name(clip.Id)].Part })];
        int missing = parts.Count - named.Length;
        if (named.Length == 0)
        {
            throw new DataException($"data.part_lists name {parts.Count} clips, such as {parts.Keys.First()}, but none of the {clips.Count} clips of data.path, such as {clips[0].Id}");
        }

        if (missing > 0 || named.Length < clips.Count)
        {
            notes.Add($"{clips.Count - named.Length} clip(s) are in no list of data.part_lists and are left out; {missing} that they name are not there");
        }

        return named;
    }

    private static void Read(string list, Func<string, string> resolve, Dictionary<string, (string, SourceLocation)> parts)
    {
        int equals = list.IndexOf('=');
        if (equals <= 0)
        {
            throw new DataException($"data.part_lists: '{list}' is not of the form PART=FILE, such as train=trainlist01.txt");
        }

        string file = resolve(list[(equals + 1)..].Trim());
        string[] lines;
        try
        {
            lines = File.ReadAllLines(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(new SourceLocation(file), $"cannot be read ({e.Message}); correct data.part_lists", e);
        }

        foreach ((int i, string line) in lines.Index().Where(entry => entry.Item.Trim().Length > 0))
        {
            string name = Name(line.Trim().Split(' ', '\t')[0]);
            if (!parts.TryAdd(name, (list[..equals].Trim(), new SourceLocation(file, i + 1))) && parts[name].Item1 != list[..equals].Trim())
            {
                throw new DataException(new SourceLocation(file, i + 1), $"'{name}' is in part {list[..equals].Trim()} here, but in {parts[name].Item1} at {parts[name].Item2}");
            }
        }
    }

    /// <summary>A clip by its path without ending, since copies of a set are often coded anew.</summary>
    private static string Name(string path) => Path.ChangeExtension(path.Replace('\\', '/'), null);
}
