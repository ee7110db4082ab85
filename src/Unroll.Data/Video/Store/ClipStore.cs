using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Unroll.Data.Video.Store;

/// <summary>Decoded clips on disk: a clip is decoded once for each size and then read by frame number.</summary>
/// <remarks>
/// Every frame has a checksum, which is compared whenever it is read; a damaged file is deleted and made again. The folder is held below
/// <see cref="VideoSpec.CacheGib"/>: the clips used longest ago go first, but none that this store has opened, so that a set that does not fit is stored
/// in part and the rest decoded anew each time, as is every clip where the folder cannot be written to. Frames are the same in all cases.
/// Several processes may share a folder: files are written under another name and then renamed. Safe to use from several threads.
/// </remarks>
public sealed class ClipStore
{
    private static readonly ConcurrentDictionary<string, Lock> Making = new(StringComparer.Ordinal);

    private readonly FrameKind _pictures;
    private readonly CacheFolder _folder;
    private readonly long _most;
    private readonly ConcurrentDictionary<string, bool> _used = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ClipShape> _shapes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _notes = new(StringComparer.Ordinal);
    private volatile bool _canWrite;

    /// <summary>A store as a recipe asks for it.</summary>
    /// <param name="spec">The recipe's section.</param>
    /// <exception cref="DataException">As for <see cref="FrameKind.Pictures"/>.</exception>
    public ClipStore(VideoSpec spec)
    {
        _pictures = FrameKind.Pictures(spec);
        _folder = CacheFolder.At(spec.Cache.Length == 0 ? CacheFolder.Usual() : spec.Cache);
        _most = (long)(spec.CacheGib * (1L << 30));
        _canWrite = _most > 0;
        _folder.Keep(_used);
    }

    /// <summary>The folder.</summary>
    public string Folder => _folder.Path;

    /// <summary>What did not go as wished (no room, a folder that cannot be written to, damaged files), one sentence each, for the report.</summary>
    public IReadOnlyList<string> Notes => [.. _notes.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Makes the new files; tests put in one that fails.</summary>
    internal Func<string, Stream> Create { get; init; } = path => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, 1 << 16);

    /// <summary>A clip's pictures, decoded and stored where they are not yet.</summary>
    /// <exception cref="DataException">The clip cannot be decoded.</exception>
    public StoredClip Open(ClipSource source) => Open(source, _pictures);

    /// <summary>What was made of a clip, made and stored where it is not yet.</summary>
    /// <param name="source">The clip.</param>
    /// <param name="kind">What is made of it.</param>
    /// <exception cref="DataException">The clip cannot be decoded.</exception>
    public StoredClip Open(ClipSource source, FrameKind kind)
    {
        string name = NameOf(source, kind);
        string path = _folder.FileOf(name);
        _used.TryAdd(name, true);
        ClipShape? stored = _most > 0 ? Stored(path) ?? Make(source, kind, name, path) : null;
        return new StoredClip(this, source, kind, stored ?? Shape(source, kind, name), stored is null ? null : path);
    }

    /// <summary>Makes a stored clip that turned out to be damaged again.</summary>
    /// <returns>Whether it is stored again.</returns>
    internal bool Mend(ClipSource source, FrameKind kind, string path)
    {
        Discard(path, source);
        return Make(source, kind, NameOf(source, kind), path) is not null;
    }

    private static string NameOf(ClipSource source, FrameKind kind)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{ClipHeader.Version}\n{kind.Key}\n{source.Identity}")).AsSpan(0, 16));

    private ClipShape? Stored(string path)
    {
        try
        {
            using OpenClips.Lease? lease = OpenClips.Borrow(path);
            return lease is { } open ? ClipShape.Of(open.File.Header) : null;
        }
        catch (InvalidDataException)
        {
            Discard(path, null);
            return null;
        }
    }

    private void Discard(string path, ClipSource? source)
    {
        OpenClips.Forget(path);
        CacheFolder.Delete(path);
        _notes.TryAdd($"a stored clip was damaged and is made again: {source?.Name ?? path}", true);
    }

    private ClipShape? Make(ClipSource source, FrameKind kind, string name, string path)
    {
        if (!_canWrite)
        {
            return null;
        }

        lock (Making.GetOrAdd(path, _ => new Lock()))
        {
            return Stored(path) ?? (Write(source, kind, name, path) ? Stored(path) : null);
        }
    }

    private bool Write(ClipSource source, FrameKind kind, string name, string path)
    {
        using IFrameProducer producer = kind.Open(source);
        ClipShape shape = _shapes[name] = ClipShape.Of(producer);
        long bytes = (long)shape.FrameBytes * shape.Frames;
        if (!_folder.Reserve(bytes, _most))
        {
            _notes.TryAdd($"video.cache_gib: the decoded clips in {Folder} take more than {_most / (double)(1L << 30):0.###} GiB: those that do not fit are decoded anew each time; raise it, or make the pictures smaller", true);
            return false;
        }

        string part = $"{path}.{Guid.NewGuid():N}{CacheFolder.PartEnding}";
        long written = 0;
        try
        {
            Directory.CreateDirectory(Folder);
            using (Stream stream = Create(part))
            {
                written = ClipFileWriter.Write(stream, producer);
            }

            File.Move(part, path, overwrite: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _canWrite = false;
            written = 0;
            _notes.TryAdd($"video.cache: {Folder} cannot be written to ({e.Message}): clips that it does not hold are decoded anew each time", true);
            return false;
        }
        finally
        {
            if (written == 0)
            {
                CacheFolder.Delete(part);
            }

            _folder.Settle(bytes, written);
        }
    }

    private ClipShape Shape(ClipSource source, FrameKind kind, string name)
    {
        if (!_shapes.TryGetValue(name, out ClipShape? shape))
        {
            using IFrameProducer producer = kind.Open(source);
            shape = _shapes.GetOrAdd(name, ClipShape.Of(producer));
        }

        return shape;
    }
}
