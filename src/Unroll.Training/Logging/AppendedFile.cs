namespace Unroll.Training.Logging;

/// <summary>A file that only grows, opened at a length known to be good: what a killed run wrote behind its checkpoint is cut off, so that going on
/// repeats nothing and leaves no torn record.</summary>
internal sealed class AppendedFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;

    /// <summary>Opens or creates the file and cuts it to <paramref name="keepBytes"/> (less, if it is shorter).</summary>
    /// <exception cref="RunException">It cannot be written.</exception>
    internal AppendedFile(string path, long keepBytes)
    {
        _path = path;
        _stream = Guarded(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            stream.SetLength(Math.Min(stream.Length, keepBytes));
            stream.Seek(0, SeekOrigin.End);
            return stream;
        });
    }

    /// <summary>Bytes so far.</summary>
    internal long Length => _stream.Position;

    internal void Append(ReadOnlySpan<byte> data)
    {
        try
        {
            _stream.Write(data);
        }
        catch (IOException e)
        {
            throw Failure(e);
        }
    }

    /// <summary>Makes what was appended visible to other programs, or, on request, safe against a power cut.</summary>
    internal void Flush(bool toDisk) => Guarded(() =>
    {
        _stream.Flush(toDisk);
        return 0;
    });

    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // Nothing more can be written; what matters was flushed, and said, before.
        }
    }

    private T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failure(e);
        }
    }

    private RunException Failure(Exception e) =>
        new($"{_path} cannot be written: {e.Message} Make room or choose another folder (run.output), then go on with --resume: the last checkpoint is intact.", e);
}
