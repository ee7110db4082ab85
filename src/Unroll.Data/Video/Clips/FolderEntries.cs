using Unroll.Data.Video.Decoding;

namespace Unroll.Data.Video.Clips;

/// <summary>What a folder directly holds, in natural order.</summary>
/// <param name="Videos">Files whose ending is a video's.</param>
/// <param name="Folders">Sub-folders, hidden ones left out.</param>
/// <param name="Others">Files that are neither videos nor pictures, hidden ones too.</param>
/// <param name="Pictures">Files whose ending is a picture's.</param>
internal sealed record FolderEntries(string[] Videos, string[] Folders, string[] Others, string[] Pictures)
{
    /// <exception cref="DataException">The folder cannot be listed.</exception>
    public static FolderEntries Of(string folder)
    {
        try
        {
            string[] files = [.. Directory.GetFiles(folder).Order(NaturalOrder.Instance)];
            string[] folders = [.. Directory.GetDirectories(folder).Where(path => !IsHidden(path)).Order(NaturalOrder.Instance)];
            string[] videos = [.. files.Where(file => !IsHidden(file) && Has(file, VideoFile.Endings))];
            string[] pictures = [.. files.Where(file => !IsHidden(file) && Has(file, PictureFile.Endings))];
            return new FolderEntries(videos, folders, [.. files.Except(videos).Except(pictures)], pictures);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(new SourceLocation(folder), $"cannot be listed ({e.Message}); make the folder readable, or take it away", e);
        }
    }

    private static bool IsHidden(string path) => Path.GetFileName(path)[0] == '.';

    private static bool Has(string file, IReadOnlyList<string> endings) => endings.Contains(Path.GetExtension(file).ToLowerInvariant());
}
