using System.Text;

namespace Unroll.Data.Files;

/// <summary>Replaces files whole: a reader sees the old file or the new one, and what was there before outlives a write that fails.</summary>
public static class AtomicFile
{
    /// <summary>Writes beside <paramref name="path"/>, brings it to the disk, and renames it into its place.</summary>
    /// <param name="path">The file; its folder is made where it is not there.</param>
    /// <param name="content">Writes what the file is to hold; may seek and read.</param>
    /// <exception cref="IOException">It cannot be written; nothing is left behind. What <paramref name="content"/> throws comes out likewise.</exception>
    /// <exception cref="UnauthorizedAccessException">The place may not be written to.</exception>
    public static void Write(string path, Action<FileStream> content)
    {
        string full = Path.GetFullPath(path);
        string partial = $"{full}.{Guid.NewGuid():N}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            using (FileStream stream = new(partial, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                content(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, full, overwrite: true);
        }
        catch
        {
            Discard(partial);
            throw;
        }
    }

    /// <summary>Writes text as UTF-8 without a byte order mark.</summary>
    /// <inheritdoc cref="Write(string, Action{FileStream})"/>
    /// <param name="path">The file; its folder is made where it is not there.</param>
    /// <param name="text">What it is to hold.</param>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(new UTF8Encoding(false).GetBytes(text)));

    private static void Discard(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // the first error is the one to tell
        }
    }
}
