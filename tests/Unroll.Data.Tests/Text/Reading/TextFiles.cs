using System.IO.Compression;
using System.Text;
using Unroll.Data.Text.Reading;

namespace Unroll.Data.Tests.Text.Reading;

/// <summary>Files of text in a folder that lives as long as a test, and what reading them gives.</summary>
internal sealed class TextFiles : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public string Path => _folder.Path;

    public DocumentReader Reader(TextReadOptions? options = null) => new(options ?? new TextReadOptions(), _folder.Path);

    public TextFiles With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    public TextFiles With(string name, byte[] bytes)
    {
        if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            using MemoryStream packed = new();
            using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
            {
                gzip.Write(bytes);
            }

            bytes = packed.ToArray();
        }

        _folder.Write(name, bytes);
        return this;
    }

    /// <summary>The error that reading gives, without the folder.</summary>
    public string Error(Func<DocumentReader, object> read, TextReadOptions? options = null) =>
        Xunit.Assert.Throws<DataException>(() => read(Reader(options))).Message.Replace(Path + "/", "", StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();
}
