using Unroll.Data.Video.Decoding;

namespace Unroll.Data.Video.Clips;

/// <summary>The clips of a folder.</summary>
internal static class ClipFolder
{
    private const int Deepest = 16;

    /// <summary>
    /// Lists a folder. It is one clip where it holds pictures and no video; clips without labels where it holds videos, or only folders of
    /// pictures; else its sub-folders are classes.
    /// </summary>
    /// <exception cref="DataException">It holds no clip, or a class holds none, or a folder cannot be listed.</exception>
    public static List<ListedClip> Read(string root, double frameRate, List<string> notes)
    {
        FolderEntries entries = FolderEntries.Of(root);
        if (entries.Videos.Length == 0 && entries.Pictures.Length > 0)
        {
            return [new ListedClip(Path.GetFileName(Path.TrimEndingDirectorySeparator(root)), new PictureFolder(root, frameRate), new SourceLocation(root))];
        }

        List<string> others = [];
        List<ListedClip> clips = [];
        bool classes = entries.Videos.Length == 0 && entries.Folders.Any(folder => !IsClip(FolderEntries.Of(folder)));
        if (!classes)
        {
            Collect(root, entries, null, 0);
        }
        else
        {
            others.AddRange(entries.Others);
            foreach (string folder in entries.Folders)
            {
                int before = clips.Count;
                Collect(folder, FolderEntries.Of(folder), Path.GetFileName(folder), 1);
                if (clips.Count == before)
                {
                    throw new DataException(new SourceLocation(folder),
                        $"is a class folder without a clip; expected video files ({string.Join(", ", VideoFile.Endings)}) or folders of pictures in it. Fill it or remove it");
                }
            }
        }

        if (others.Count > 0)
        {
            notes.Add($"{others.Count} file(s) below {root} are no clips and were left out, such as {Path.GetRelativePath(root, others[0])}.");
        }

        return clips.Count > 0 ? clips : throw new DataException(new SourceLocation(root),
            $"holds no clip; expected video files ({string.Join(", ", VideoFile.Endings)}), folders of pictures, or a folder of these for each class");

        void Collect(string folder, FolderEntries found, string? label, int depth)
        {
            if (depth > Deepest)
            {
                throw new DataException(new SourceLocation(folder), $"lies more than {Deepest} folders deep; does a link lead back to a folder above it?");
            }

            others.AddRange(found.Others);
            foreach (string video in found.Videos)
            {
                clips.Add(new ListedClip(IdOf(root, video), new VideoFile(video), new SourceLocation(video)) { Label = label });
            }

            foreach (string inner in found.Folders)
            {
                FolderEntries within = FolderEntries.Of(inner);
                if (IsClip(within))
                {
                    clips.Add(new ListedClip(IdOf(root, inner), new PictureFolder(inner, frameRate), new SourceLocation(inner)) { Label = label });
                }
                else
                {
                    Collect(inner, within, label, depth + 1);
                }
            }
        }
    }

    /// <summary>A single file as a clip: a picture by its ending, else a video.</summary>
    public static ClipSource Single(string file) =>
        PictureFile.Endings.Contains(Path.GetExtension(file).ToLowerInvariant()) ? new PictureClip(file) : new VideoFile(file);

    /// <summary>A path below a root, with '/'.</summary>
    public static string IdOf(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private static bool IsClip(FolderEntries entries) => entries.Pictures.Length > 0 && entries.Videos.Length == 0 && entries.Folders.Length == 0;
}
