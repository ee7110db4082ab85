using Unroll.Data.Files;
using Unroll.Data.TimeSeries;
using Unroll.Data.Video.Decoding;

namespace Unroll.Data.Video.Clips;

/// <summary>The clips of a list: CSV, TSV, JSON, JSON lines, or an official split list. Several rows of one path are stretches of one clip, or tell of it in several ways.</summary>
internal static class ClipTable
{
    private static readonly string[] Endings = [".csv", ".tsv", ".json", ".jsonl", ".txt"];

    /// <summary>Whether a path is a list by its ending.</summary>
    public static bool IsList(string path) => File.Exists(path) && Endings.Contains(Path.GetExtension(path).ToLowerInvariant());

    /// <exception cref="DataException">A row is wrong, rows of one clip disagree, or a clip is missing and <paramref name="skipMissing"/> is false.</exception>
    public static List<ListedClip> Read(string path, DataSpec data, string baseFolder, bool skipMissing, List<string> notes)
    {
        string root = string.IsNullOrEmpty(data.ClipRoot)
            ? Path.GetDirectoryName(path)! : Path.GetFullPath(Path.Combine(baseFolder, DataPath.ExpandVariables(data.ClipRoot)));
        Dictionary<string, int> places = [];
        List<ListedClip> clips = [];
        HashSet<string> missing = [];
        ClipRow? first = null;
        foreach (ClipRow row in Rows(path, data))
        {
            string file = Path.GetFullPath(Path.Combine(root, row.Clip ?? throw new DataException(row.Source with { Column = data.Clip }, "the clip's path is missing")));
            if (places.TryGetValue(file, out int place))
            {
                clips[place] = Join(clips[place], row);
            }
            else if (File.Exists(file) || Directory.Exists(file))
            {
                Require(row, data);
                places.Add(file, clips.Count);
                clips.Add(ListedOf(row, root, file, data.FrameRate));
            }
            else if (!skipMissing)
            {
                throw new DataException(row.Source with { Column = data.Clip },
                    $"names the clip {file}, which is not there; correct the path, set clip_root to the folder that the list's paths are relative to, or set video.broken: skip");
            }
            else if (missing.Add(file))
            {
                first ??= row;
            }
        }

        if (first is not null)
        {
            notes.Add($"{first.Source} names the clip {first.Clip}, which is not there{(missing.Count > 1 ? $", and further rows name {missing.Count - 1} others" : "")}: left out.");
        }

        return clips.Count > 0 ? clips : throw new DataException(new SourceLocation(path),
            missing.Count > 0 ? $"names {missing.Count} clips below {root}, none of which is there; set clip_root to their folder" : "names no clip");
    }

    private static List<ClipRow> Rows(string path, DataSpec data)
    {
        ClipColumns columns = ClipColumns.Of(data);
        try
        {
            return Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".json" => ClipRows.OfJson(path, lines: false, columns),
                ".jsonl" => ClipRows.OfJson(path, lines: true, columns),
                ".txt" when data.Captions.Count == 0 => ClipRows.OfSplitList(path),
                _ => ClipRows.OfTable(path, data, columns),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(new SourceLocation(path), $"cannot be read ({e.Message}); make it readable", e);
        }
    }

    private static ListedClip ListedOf(ClipRow row, string root, string file, double frameRate)
    {
        ClipSource clip = Directory.Exists(file) ? new PictureFolder(file, frameRate) : ClipFolder.Single(file);
        return new ListedClip(ClipFolder.IdOf(root, file), clip, row.Source)
        {
            Label = row.Label,
            Group = row.Group,
            Part = row.Part,
            Captions = row.Captions,
            Stretches = row.Stretch() is { } stretch ? [stretch] : [],
        };
    }

    private static ListedClip Join(ListedClip clip, ClipRow row)
    {
        LabelledStretch? stretch = row.Stretch();
        if (stretch is null && row.Captions.Count == 0)
        {
            throw new DataException(row.Source,
                $"names the clip '{clip.Id}' a second time (first {clip.Source}) without a stretch; expected one row for each clip, or one for each labelled stretch");
        }

        Same("label", clip.Label, row.Label);
        Same("group", clip.Group, row.Group);
        Same("part", clip.Part, row.Part);
        return clip with { Stretches = stretch is null ? clip.Stretches : [.. clip.Stretches, stretch], Captions = [.. clip.Captions, .. row.Captions] };

        void Same(string what, string? before, string? now)
        {
            if (before != now)
            {
                throw new DataException(row.Source, $"gives the clip '{clip.Id}' the {what} '{now}', but {clip.Source} gives it '{before}'; a clip has one {what}");
            }
        }
    }

    /// <summary>A column that the recipe names has a value for every clip.</summary>
    private static void Require(ClipRow row, DataSpec data)
    {
        if (data.TruthIsOptional)
        {
            return;
        }

        foreach ((string? column, string? value) in new[] { (data.Label, row.Label), (data.Group, row.Group), (data.Fold, row.Part) })
        {
            if (!string.IsNullOrEmpty(column) && value is null)
            {
                throw new DataException(row.Source with { Column = column }, $"is missing for the clip '{row.Clip}'; fill it in, or take the row out");
            }
        }
    }
}
