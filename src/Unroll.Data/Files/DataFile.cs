using System.IO.Compression;

namespace Unroll.Data.Files;

/// <summary>One readable source: a file, or a member of an archive.</summary>
/// <param name="Path">The file on disk.</param>
/// <param name="Member">The archive's member; for .npz the array's name; null for a plain file.</param>
/// <param name="Format">What it holds.</param>
internal sealed record DataFile(string Path, string? Member, FileFormat Format)
{
    // .NET takes a packed file that is cut off for a shorter one, unless it is told to look, before it unpacks for the first time.
    static DataFile() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    /// <summary>The name shown in errors.</summary>
    public string Name => Member is null ? Path : $"{Path}!{Member}";

    /// <summary>The file's (or member's) name without folders and endings.</summary>
    public string Stem
    {
        get
        {
            string name = System.IO.Path.GetFileName(Format == FileFormat.Npz ? Path : Member ?? Path);
            return System.IO.Path.GetFileNameWithoutExtension(IsGzip(name) ? name[..^3] : name);
        }
    }

    /// <summary>Opens the content to be read once, from the start.</summary>
    public Stream Open()
    {
        FileStream file = OpenPlain();
        try
        {
            if (Member is null && !IsGzip(Path))
            {
                return file;
            }

            return Member is null
                ? new BoundedStream(new GZipStream(file, CompressionMode.Decompress), Name, file.Length, file)
                : OpenMember(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens the content so that it can be sought in and its length is known: a compressed one is unpacked into memory.</summary>
    public Stream OpenSeekable()
    {
        Stream stream = Open();
        if (stream.CanSeek)
        {
            return stream;
        }

        using (stream)
        {
            MemoryStream unpacked = new();
            byte[] buffer = new byte[1 << 16];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if (unpacked.Length + read > int.MaxValue - 64)
                {
                    throw new DataException(new SourceLocation(Name),
                        "is over 2 GB when unpacked, which this format does not allow in an archive: unpack the file first");
                }

                unpacked.Write(buffer, 0, read);
            }

            unpacked.Position = 0;
            return unpacked;
        }
    }

    /// <summary>Whether the name says that gzip was used.</summary>
    public static bool IsGzip(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    private FileStream OpenPlain()
    {
        try
        {
            return new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(new SourceLocation(Path), $"cannot be opened: {e.Message}", e);
        }
    }

    private BoundedStream OpenMember(FileStream file)
    {
        ZipArchive archive = ZipMembers.OpenArchive(file, Path);
        ZipArchiveEntry entry = archive.GetEntry(Format == FileFormat.Npz ? Member + ".npy" : Member!)
            ?? throw new DataException(new SourceLocation(Path), $"has no member '{Member}'");
        try
        {
            Stream content = entry.Open();
            Stream unpacked = IsGzip(entry.Name) ? new GZipStream(content, CompressionMode.Decompress) : content;
            return new BoundedStream(unpacked, Name, entry.CompressedLength, archive);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            throw new DataException(new SourceLocation(Name), $"is a corrupt member of its archive: {e.Message}", e);
        }
    }
}
