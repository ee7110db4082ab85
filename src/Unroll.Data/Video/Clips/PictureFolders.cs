using Unroll.Data.Video.Decoding;

namespace Unroll.Data.Video.Clips;

/// <summary>The pictures of a folder, each a clip of its own.</summary>
internal static class PictureFolders
{
    /// <summary>Lists a folder: its pictures without labels, or, where it directly holds none, those of its sub-folders, which are classes.</summary>
    /// <exception cref="DataException">There is no picture, or a class has none, or a folder cannot be listed.</exception>
    public static List<ListedClip> Read(string root, List<string> notes)
    {
        FolderEntries entries = FolderEntries.Of(root);
        List<string> others = [.. entries.Others, .. entries.Videos];
        List<ListedClip> pictures = [.. entries.Pictures.Select(file => Of(root, file, null))];
        foreach (string folder in pictures.Count > 0 ? [] : entries.Folders)
        {
            FolderEntries within = FolderEntries.Of(folder);
            others.AddRange([.. within.Others, .. within.Videos]);
            pictures.AddRange(within.Pictures.Length > 0 ? within.Pictures.Select(file => Of(root, file, Path.GetFileName(folder)))
                : throw new DataException(new SourceLocation(folder), $"is a class folder without a picture ({Endings}). Fill it or remove it"));
        }

        if (others.Count > 0)
        {
            notes.Add($"{others.Count} file(s) below {root} are no pictures and were left out, such as {Path.GetRelativePath(root, others[0])}.");
        }

        return pictures.Count > 0 ? pictures : throw new DataException(new SourceLocation(root), $"holds no picture ({Endings}); expected pictures, or a folder of these for each class");
    }

    private static string Endings => string.Join(", ", PictureFile.Endings);

    private static ListedClip Of(string root, string file, string? label) =>
        new(ClipFolder.IdOf(root, file), new PictureClip(file), new SourceLocation(file)) { Label = label };
}
