using System.Globalization;

namespace Unroll.Data.Video.Decoding;

/// <summary>Text by which a cache knows a file: path, length and time of the last change.</summary>
internal static class FileIdentity
{
    public static string Of(string path)
    {
        FileInfo file = new(path);
        return file.Exists
            ? string.Create(CultureInfo.InvariantCulture, $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}")
            : file.FullName;
    }
}
