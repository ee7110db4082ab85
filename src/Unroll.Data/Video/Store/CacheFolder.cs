using System.Collections.Concurrent;
using Unroll.Data.Video.Decoding;

namespace Unroll.Data.Video.Store;

/// <summary>The folder of stored clips, held below a number of bytes. Another process may write to it at the same time: its files are seen when the
/// folder is looked through again, so the bound may be passed for as long as <see cref="LookAgain"/>.</summary>
internal sealed class CacheFolder
{
    public const string Ending = ".clip";
    public const string PartEnding = ".part";

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);
    private static readonly ConcurrentDictionary<string, CacheFolder> Known = new(StringComparer.Ordinal);

    private readonly Lock _gate = new();
    private readonly List<WeakReference<ConcurrentDictionary<string, bool>>> _users = [];
    private readonly Queue<FileInfo> _oldest = new();
    private DateTime _looked = DateTime.MinValue;
    private long _bytes;
    private long _writing;
    private bool _hasNew;

    private CacheFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>The folder at a path: one for all of the process.</summary>
    public static CacheFolder At(string path) => Known.GetOrAdd(System.IO.Path.GetFullPath(path), full => new CacheFolder(full));

    /// <summary>$XDG_CACHE_HOME/unroll/video, or ~/.cache/unroll/video.</summary>
    public static string Usual() => UserCache.Folder("video");

    public string FileOf(string name) => System.IO.Path.Combine(Path, name + Ending);

    /// <summary>Makes a set of names one whose files stay, for as long as somebody holds the set.</summary>
    public void Keep(ConcurrentDictionary<string, bool> names)
    {
        lock (_gate)
        {
            _users.RemoveAll(u => !u.TryGetTarget(out _));
            _users.Add(new WeakReference<ConcurrentDictionary<string, bool>>(names));
        }
    }

    /// <summary>Makes room for a file that is about to be written, deleting the files used longest ago that this process does not use.</summary>
    /// <returns>False where there is not enough room to be made.</returns>
    public bool Reserve(long bytes, long most)
    {
        lock (_gate)
        {
            if (bytes > most)
            {
                return false;
            }

            if (DateTime.UtcNow - _looked > LookAgain)
            {
                LookThrough();
            }

            Evict(most - bytes);
            if (_bytes + _writing + bytes > most && _hasNew)
            {
                LookThrough();
                Evict(most - bytes);
            }

            if (_bytes + _writing + bytes > most)
            {
                return false;
            }

            _writing += bytes;
            return true;
        }
    }

    /// <summary>Ends a reservation.</summary>
    /// <param name="reserved">What was asked for.</param>
    /// <param name="written">What the file has now; 0 where none was made.</param>
    public void Settle(long reserved, long written)
    {
        lock (_gate)
        {
            _writing -= reserved;
            _bytes += written;
            _hasNew |= written > 0;
        }
    }

    /// <summary>Marks a file as used now.</summary>
    public static void Touch(string path, DateTime now)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, now);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // gone, or not ours: it can still be read
        }
    }

    public static bool Delete(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void LookThrough()
    {
        _looked = DateTime.UtcNow;
        _hasNew = false;
        _oldest.Clear();
        _bytes = 0;
        List<FileInfo> files = [];
        DirectoryInfo folder = new(Path);
        foreach (FileInfo file in folder.Exists ? folder.EnumerateFiles() : [])
        {
            bool isPart = file.Name.EndsWith(PartEnding, StringComparison.Ordinal);
            if (isPart && _looked - file.LastWriteTimeUtc > Abandoned && Delete(file.FullName))
            {
                continue;
            }

            _bytes += Length(file);
            if (!isPart && file.Name.EndsWith(Ending, StringComparison.Ordinal))
            {
                files.Add(file);
            }
        }

        foreach (FileInfo file in files.OrderBy(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal))
        {
            _oldest.Enqueue(file);
        }
    }

    private void Evict(long most)
    {
        while (_bytes + _writing > most && _oldest.TryDequeue(out FileInfo? file))
        {
            Evict(file);
        }
    }

    private void Evict(FileInfo file)
    {
        string name = file.Name[..^Ending.Length];
        bool isUsed = _users.Any(u => u.TryGetTarget(out ConcurrentDictionary<string, bool>? names) && names.ContainsKey(name));
        if (!isUsed && File.GetLastWriteTimeUtc(file.FullName) <= file.LastWriteTimeUtc && Delete(file.FullName))
        {
            OpenClips.Forget(file.FullName);
            _bytes -= Length(file);
        }
    }

    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
