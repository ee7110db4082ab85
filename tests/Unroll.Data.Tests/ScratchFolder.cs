using System.IO.Compression;
using System.Text;
using Unroll.Data.TimeSeries;

namespace Unroll.Data.Tests;

/// <summary>A folder that lives as long as a test.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("unroll-data-").FullName;

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string WriteZip(string name, params (string Name, byte[] Bytes)[] members)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string member, byte[] bytes) in members)
            {
                using Stream entry = archive.CreateEntry(member).Open();
                entry.Write(bytes);
            }
        }

        return Write(name, stream.ToArray());
    }

    public RecordingSet Read(DataSpec spec) => SeriesReader.Read(spec, Path);

    /// <summary>Reads a CSV of this text, with a target y unless the spec says otherwise.</summary>
    public RecordingSet ReadCsv(string text, DataSpec? spec = null)
    {
        Write("data.csv", text);
        return Read((spec ?? new DataSpec { Targets = ["y"] }) with { Path = "data.csv" });
    }

    /// <summary>The error that reading a CSV of this text gives, without the folder.</summary>
    public string ErrorOf(string text, DataSpec? spec = null) =>
        Xunit.Assert.Throws<DataException>(() => ReadCsv(text, spec)).Message.Replace(Path + "/", "", StringComparison.Ordinal);

    /// <summary>The error that reading gives, without the folder.</summary>
    public string ErrorOf(DataSpec spec) =>
        Xunit.Assert.Throws<DataException>(() => Read(spec)).Message.Replace(Path + "/", "", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
