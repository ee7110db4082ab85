using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Unroll.Data.Video.Decoding;

/// <summary>A folder whose pictures, in natural order of their names, are the frames of a clip.</summary>
/// <param name="folder">The folder; other files in it, and hidden ones, do not count.</param>
/// <param name="frameRate">Frames per second, above 0.</param>
public sealed class PictureFolder(string folder, double frameRate) : ClipSource
{
    private readonly double _frameRate = frameRate > 0 ? frameRate : throw new ArgumentOutOfRangeException(nameof(frameRate), frameRate, "Expected a frame rate above 0.");

    /// <inheritdoc/>
    public override string Name => folder;

    /// <inheritdoc/>
    public override string Identity
    {
        get
        {
            StringBuilder text = new();
            foreach (string file in Directory.Exists(folder) ? Files(folder) : [])
            {
                FileInfo info = new(file);
                text.Append(CultureInfo.InvariantCulture, $"{info.Name}|{info.Length}|{info.LastWriteTimeUtc.Ticks}\n");
            }

            string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32];
            return string.Create(CultureInfo.InvariantCulture, $"{Path.GetFullPath(folder)}|{_frameRate:R}|{digest}");
        }
    }

    /// <summary>Decodes every picture: only that finds a damaged one.</summary>
    /// <inheritdoc/>
    public override ClipFacts Probe()
    {
        using PictureFolderReader reader = OpenReader();
        int frames = 0;
        while (reader.Next())
        {
            frames++;
        }

        return new ClipFacts(reader.Width, reader.Height, [.. Enumerable.Range(0, frames).Select(i => i / _frameRate)])
        {
            Codec = reader.Ending,
        };
    }

    /// <inheritdoc/>
    public override IFrameReader Open() => OpenReader();

    private PictureFolderReader OpenReader()
    {
        string[] files;
        try
        {
            files = Files(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(new SourceLocation(folder), $"cannot be listed ({e.Message}); correct the path, or make the folder readable", e);
        }

        return files.Length > 0 ? new PictureFolderReader(files, _frameRate) : throw new DataException(new SourceLocation(folder),
            $"holds no picture ({string.Join(", ", PictureFile.Endings)}); expected the frames of a clip");
    }

    private static string[] Files(string folder)
    {
        string[] files = [.. Directory.GetFiles(folder).Where(file =>
            Path.GetFileName(file)[0] != '.' && PictureFile.Endings.Contains(Path.GetExtension(file).ToLowerInvariant()))];
        Array.Sort(files, NaturalOrder.Instance);
        return files;
    }
}
