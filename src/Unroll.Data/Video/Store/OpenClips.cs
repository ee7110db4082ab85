namespace Unroll.Data.Video.Store;

/// <summary>The stored clips that this process holds open: at most <see cref="Most"/> that nobody is reading, the ones used longest ago closed first.</summary>
internal static class OpenClips
{
    public const int Most = 256;

    private static readonly TimeSpan TouchAfter = TimeSpan.FromMinutes(5);
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, LinkedListNode<Entry>> Entries = new(StringComparer.Ordinal);
    private static readonly LinkedList<Entry> Order = new();

    /// <summary>How many are open.</summary>
    public static int Count
    {
        get
        {
            lock (Gate)
            {
                return Entries.Count;
            }
        }
    }

    /// <summary>Borrows an open clip; null where the file is not there.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static Lease? Borrow(string path)
    {
        lock (Gate)
        {
            if (Entries.TryGetValue(path, out LinkedListNode<Entry>? node))
            {
                Order.Remove(node);
                Order.AddFirst(node);
                return Lend(node.Value);
            }
        }

        ClipFile file;
        try
        {
            file = ClipFile.Open(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return Add(path, file);
    }

    /// <summary>Forgets a clip: it is closed as soon as nobody reads it.</summary>
    public static void Forget(string path)
    {
        lock (Gate)
        {
            if (Entries.Remove(path, out LinkedListNode<Entry>? node))
            {
                Order.Remove(node);
                Drop(node.Value);
            }
        }
    }

    private static Lease Add(string path, ClipFile file)
    {
        lock (Gate)
        {
            if (Entries.TryGetValue(path, out LinkedListNode<Entry>? node))
            {
                file.Dispose();
                return Lend(node.Value);
            }

            Entry entry = new(path, file);
            Entries.Add(path, Order.AddFirst(entry));
            Lease lease = Lend(entry);
            while (Entries.Count > Most)
            {
                Entry last = Order.Last!.Value;
                Order.RemoveLast();
                Entries.Remove(last.Path);
                Drop(last);
            }

            return lease;
        }
    }

    private static Lease Lend(Entry entry)
    {
        entry.Readers++;
        DateTime now = DateTime.UtcNow;
        if (now - entry.Touched > TouchAfter)
        {
            entry.Touched = now;
            CacheFolder.Touch(entry.Path, now);
        }

        return new Lease(entry);
    }

    private static void Drop(Entry entry)
    {
        entry.IsDropped = true;
        if (entry.Readers == 0)
        {
            entry.File.Dispose();
        }
    }

    internal sealed class Entry(string path, ClipFile file)
    {
        public string Path => path;

        public ClipFile File => file;

        public int Readers { get; set; }

        public bool IsDropped { get; set; }

        public DateTime Touched { get; set; }
    }

    /// <summary>A clip that stays open while it is held.</summary>
    internal readonly struct Lease(Entry entry) : IDisposable
    {
        public ClipFile File => entry.File;

        public void Dispose()
        {
            lock (Gate)
            {
                if (--entry.Readers == 0 && entry.IsDropped)
                {
                    entry.File.Dispose();
                }
            }
        }
    }
}
