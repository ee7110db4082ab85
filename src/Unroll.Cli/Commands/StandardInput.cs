namespace Unroll.Cli.Commands;

/// <summary>Data named on the command line; <c>-</c> is standard input, kept in a temporary file as long as this lives.</summary>
internal sealed class StandardInput : IDisposable
{
    private readonly string? _folder;

    public StandardInput(string? path, TextReader input, Func<string> ending)
    {
        Path = path;
        if (path != "-")
        {
            return;
        }
        _folder = Directory.CreateTempSubdirectory("unroll-").FullName;
        Path = System.IO.Path.Combine(_folder, "stdin" + ending());
        using StreamWriter writer = File.CreateText(Path);
        char[] buffer = new char[1 << 16];
        for (int count = input.Read(buffer); count > 0; count = input.Read(buffer))
        {
            writer.Write(buffer, 0, count);
        }
    }

    /// <summary>A file that can be read; null where none was named.</summary>
    public string? Path { get; }

    public void Dispose()
    {
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
