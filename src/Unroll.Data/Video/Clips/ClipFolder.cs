using Unroll.Data.Video.Decoding;

namespace Unroll.Data.Video.Clips;

/// <summary>Clips of a folder: a sub-folder for each class, or clips alone. A clip is a video file or a folder of pictures. Hidden files are passed over.</summary>
internal static class ClipFolder
{
    /// <summary>Lists a folder.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="notes">Gets a sentence about files that are no clips.</param>
    /// <exception cref="DataException">The folder cannot be read or holds no clip, or the sub-folder of a class holds none.</exception>
    public static IReadOnlyList<ListedClip> Read(string root, List<string> notes)
    {
        string[] folders = [.. Entries(root, Directory.GetDirectories)];
        List<ListedClip> direct = ClipsOf(root, root, null, notes);
        bool areClasses = direct.Count == 0 && folders.Length > 0 && !folders.All(PictureFolder.HoldsPictures);
        if (!areClasses)
        {
            return direct.Count > 0 ? direct : throw new DataException(new SourceLocation(root), "holds no clip; expected video files, folders of pictures, or a sub-folder of clips for each class");
        }

        List<ListedClip> clips = [];
        foreach (string folder in folders)
        {
            string label = Path.GetFileName(folder);
            List<ListedClip> own = ClipsOf(folder, root, label, notes);
            clips.AddRange(own.Count > 0 ? own : throw new DataException(new SourceLocation(folder), $"the folder of class '{label}' holds no clip; put clips in, or take the folder out"));
        }

        return clips;
    }

    private static List<ListedClip> ClipsOf(string folder, string root, string? label, List<string> notes)
    {
        string[] files = [.. Entries(folder, Directory.GetFiles)];
        string[] videos = [.. files.Where(IsVideo)];
        string[] others = [.. files.Where(file => !IsVideo(file))];
        if (others.Length > 0 && videos.Length > 0)
        {
            notes.Add($"{others.Length} file(s) of {folder} are no clips and are left out: {string.Join(", ", others.Take(3).Select(Path.GetFileName))}{(others.Length > 3 ? ", ..." : "")}");
        }

        IEnumerable<string> pictures = Entries(folder, Directory.GetDirectories).Where(PictureFolder.HoldsPictures);
        return [.. videos.Concat(pictures).Order(NaturalOrder.Instance).Select(path => new ListedClip(Path.GetRelativePath(root, path).Replace('\\', '/'), path, new SourceLocation(path)) { Label = label })];
    }

    private static bool IsVideo(string file) => VideoFile.Endings.Contains(Path.GetExtension(file).ToLowerInvariant());

    private static IEnumerable<string> Entries(string folder, Func<string, string[]> list)
    {
        try
        {
            return list(folder).Where(path => !Path.GetFileName(path).StartsWith('.')).Order(NaturalOrder.Instance);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(new SourceLocation(folder), $"the folder cannot be read ({e.Message}); make it readable, or correct data.path", e);
        }
    }
}
