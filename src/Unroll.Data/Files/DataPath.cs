using System.Text.RegularExpressions;

namespace Unroll.Data.Files;

/// <summary>Turns a path as a recipe writes it into the files it means.</summary>
public static partial class DataPath
{
    /// <summary>The files that <paramref name="path"/> means: one, or, for a folder, every readable file in it in order of name.</summary>
    /// <param name="path">As written: with <c>${NAME}</c>, relative to <paramref name="baseFolder"/>, with <c>!member</c>.</param>
    /// <param name="baseFolder">What a relative path is relative to.</param>
    /// <param name="format">A <see cref="FileFormat"/>'s name, or <c>auto</c>.</param>
    /// <param name="isFolder">Whether it was a folder.</param>
    /// <exception cref="DataException">There is no such file, folder, member or variable, or the ending is not known.</exception>
    internal static IReadOnlyList<DataFile> Resolve(string path, string baseFolder, string format, out bool isFolder)
    {
        string expanded = Path.GetFullPath(Path.Combine(baseFolder, ExpandVariables(path)));
        string? member = null;
        if (!File.Exists(expanded) && !Directory.Exists(expanded))
        {
            (expanded, member) = SplitMember(expanded);
        }

        isFolder = Directory.Exists(expanded);
        if (isFolder)
        {
            return ListFolder(expanded, format);
        }

        return File.Exists(expanded) ? [Classify(expanded, member, format)] : throw Missing(expanded);
    }

    /// <summary>Replaces <c>${NAME}</c> by the environment variable's value.</summary>
    /// <exception cref="DataException">A variable is not set; the message names it.</exception>
    public static string ExpandVariables(string path) => Variable().Replace(path, match =>
    {
        string name = match.Groups[1].Value;
        string? value = Environment.GetEnvironmentVariable(name);
        return string.IsNullOrEmpty(value)
            ? throw new DataException($"the path '{path}' needs the environment variable {name}, which is not set: set it (export {name}=/folder) or write the folder instead of ${{{name}}}")
            : value;
    });

    /// <summary>The format by a name's ending (a <c>.gz</c> behind it does not count); null where it is not one that is read.</summary>
    internal static FileFormat? FormatOf(string name)
    {
        string plain = DataFile.IsGzip(name) ? name[..^3] : name;
        return Path.GetExtension(plain).ToLowerInvariant() switch
        {
            ".csv" => FileFormat.Csv,
            ".tsv" => FileFormat.Tsv,
            ".parquet" => FileFormat.Parquet,
            ".npy" => FileFormat.Npy,
            ".npz" => FileFormat.Npz,
            ".ts" => FileFormat.Ts,
            _ => null,
        };
    }

    private static (string Path, string? Member) SplitMember(string path)
    {
        int mark = path.IndexOf(".zip!", StringComparison.OrdinalIgnoreCase);
        mark = mark < 0 ? path.IndexOf(".npz!", StringComparison.OrdinalIgnoreCase) : mark;
        return mark < 0 ? (path, null) : (path[..(mark + 4)], path[(mark + 5)..]);
    }

    private static DataFile Classify(string path, string? member, string format)
    {
        if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            member = ZipMembers.Pick(path, member);
            return new DataFile(path, member, Format(member, format, path));
        }

        FileFormat found = Format(path, format, path);
        return found == FileFormat.Npz ? PickArray(path, member) : new DataFile(path, null, found);
    }

    private static DataFile PickArray(string path, string? member)
    {
        List<string> arrays = ZipMembers.Arrays(path);
        if (member is null && arrays.Count == 1)
        {
            member = arrays[0];
        }

        if (member is null || !arrays.Contains(member))
        {
            string problem = member is null ? "holds several arrays; pick one" : $"has no array '{member}'{NearestName.Hint(member, arrays)}";
            throw new DataException(new SourceLocation(path),
                $"{problem}. Its arrays: {string.Join(", ", arrays)} (for example {Path.GetFileName(path)}!{(arrays.Count > 0 ? arrays[0] : "X")})");
        }

        return new DataFile(path, member, FileFormat.Npz);
    }

    private static FileFormat Format(string name, string format, string path)
    {
        if (!format.Equals("auto", StringComparison.OrdinalIgnoreCase))
        {
            return Enum.TryParse(format, ignoreCase: true, out FileFormat stated) && !char.IsAsciiDigit(format[0])
                ? stated
                : throw new DataException($"format '{format}' is not known; use auto, csv, tsv, parquet, npy, npz or ts");
        }

        return FormatOf(name) ?? throw new DataException(new SourceLocation(path),
            $"the ending of '{Path.GetFileName(name)}' does not say what it is; expected .csv, .tsv, .parquet, .npy, .npz, .ts, or a .zip or .gz of these. Say it with 'format' (csv, tsv, parquet, npy, npz, ts)");
    }

    private static List<DataFile> ListFolder(string folder, string format)
    {
        string[] paths = Directory.GetFiles(folder);
        Array.Sort(paths, StringComparer.Ordinal);
        List<DataFile> files = [];
        foreach (string path in paths)
        {
            if (Path.GetFileName(path)[0] != '.' && FormatOf(path) is not null)
            {
                files.Add(Classify(path, null, format));
            }
        }

        return files.Count > 0 ? files : throw new DataException(new SourceLocation(folder),
            $"is a folder without a readable file (.csv, .tsv, .parquet, .npy, .npz, .ts, each also with .gz); it holds {paths.Length} other files");
    }

    private static DataException Missing(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        string name = Path.GetFileName(path);
        while (!Directory.Exists(folder))
        {
            name = Path.GetFileName(folder);
            folder = Path.GetDirectoryName(folder)!;
        }

        string[] names = [.. Directory.GetFileSystemEntries(folder).Select(entry => Path.GetFileName(entry))];
        string what = folder == Path.GetDirectoryName(path) ? "there is no such file" : $"there is no such file; the folder {folder} has no '{name}'";
        return new DataException(new SourceLocation(path), what + NearestName.Hint(name, names));
    }

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex Variable();
}
