using System.IO.Compression;

namespace Unroll.Data.Files;

/// <summary>Finds members of archives.</summary>
internal static class ZipMembers
{
    /// <summary>The one member that <paramref name="wanted"/> names (in full, or by its file name alone), or, without it, the only readable one.</summary>
    /// <exception cref="DataException">None or several fit: the message lists the members.</exception>
    public static string Pick(string path, string? wanted)
    {
        using FileStream file = File.OpenRead(path);
        using ZipArchive archive = OpenArchive(file, path);
        List<string> names = [];
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            if (IsCandidate(entry))
            {
                names.Add(entry.FullName);
            }
        }

        List<string> fitting = wanted is null
            ? names.FindAll(name => DataPath.FormatOf(name) is not null)
            : names.FindAll(name => name == wanted);
        if (fitting.Count == 0 && wanted is not null)
        {
            fitting = names.FindAll(name => Path.GetFileName(name).Equals(wanted, StringComparison.OrdinalIgnoreCase));
        }

        return fitting.Count == 1 ? fitting[0] : throw NoneOrSeveral(path, wanted, fitting, names);
    }

    /// <summary>The arrays of an .npz, without their <c>.npy</c>.</summary>
    public static List<string> Arrays(string path)
    {
        using FileStream file = File.OpenRead(path);
        using ZipArchive archive = OpenArchive(file, path);
        List<string> names = [];
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            if (entry.FullName.EndsWith(".npy", StringComparison.Ordinal))
            {
                names.Add(entry.FullName[..^4]);
            }
        }

        return names;
    }

    /// <summary>Opens a zip for reading; it owns the file.</summary>
    public static ZipArchive OpenArchive(FileStream file, string path)
    {
        try
        {
            ZipArchive archive = new(file, ZipArchiveMode.Read);
            _ = archive.Entries.Count; // the directory is read here, where its errors are put into words
            return archive;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            throw new DataException(new SourceLocation(path),
                $"is not a readable zip archive, or is cut off: {e.Message} Fetch it again", e);
        }
    }

    private static bool IsCandidate(ZipArchiveEntry entry) =>
        entry.Name.Length > 0 && entry.Name[0] != '.' && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal);

    private static DataException NoneOrSeveral(string path, string? wanted, List<string> fitting, List<string> names)
    {
        string list = string.Join(", ", names.Take(20)) + (names.Count > 20 ? $" and {names.Count - 20} more" : "");
        string example = $"{Path.GetFileName(path)}!{(names.Count > 0 ? names[0] : "member.csv")}";
        string problem = (wanted, fitting.Count) switch
        {
            (null, 0) => "holds no file with a readable ending (.csv, .tsv, .parquet, .npy, .ts)",
            (null, _) => $"holds {fitting.Count} readable files; pick one, for example {example}",
            (_, 0) => $"has no member '{wanted}'{NearestName.Hint(wanted, names.Concat(names.Select(name => Path.GetFileName(name))))}",
            _ => $"has {fitting.Count} members named '{wanted}'; give the full name",
        };
        return new DataException(new SourceLocation(path), $"{problem}. Its members: {(names.Count == 0 ? "none" : list)}");
    }
}
