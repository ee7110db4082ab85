using Unroll.Data.Video;
using Unroll.Data.Video.Store;
using Xunit;

namespace Unroll.Data.Tests.Video.Store;

public sealed class ClipStoreTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void AClipIsDecodedOnceAndReadByNumber()
    {
        DrawnClip clip = new("a", 6);
        StoredClip stored = new ClipStore(Spec()).Open(clip);
        Assert.Equal((16, 21, 3, 6, true), (stored.Height, stored.Width, stored.Channels, stored.Frames, stored.IsStored));
        foreach (int frame in (int[])[5, 0, 3])
        {
            AssertFrame(stored, frame);
        }

        Assert.Equal(clip.Probe().TimesSeconds, stored.ReadTimes());
        AssertFrame(new ClipStore(Spec()).Open(clip), 4);
        Assert.Equal(1, clip.Opened);
        Assert.Single(Files());
    }

    [Fact]
    public void AnotherSizeOrColourOrClipIsAnotherFile()
    {
        new ClipStore(Spec()).Open(new DrawnClip("a", 3));
        new ClipStore(Spec() with { Color = "gray" }).Open(new DrawnClip("a", 3));
        new ClipStore(Spec() with { Height = 28 }).Open(new DrawnClip("a", 3));
        new ClipStore(Spec() with { Fit = "stretch" }).Open(new DrawnClip("a", 3));
        new ClipStore(Spec()).Open(new DrawnClip("a", 4));
        Assert.Equal(5, Files().Length);
        new ClipStore(Spec() with { Frames = 3, ShortSide = 16 }).Open(new DrawnClip("a", 3)); // 16 is 8/7 of 14
        Assert.Equal(5, Files().Length);
    }

    [Theory]
    [InlineData(30, 40, 16, 21)]
    [InlineData(40, 30, 21, 16)]
    [InlineData(1, 1, 16, 16)]
    [InlineData(10, 1000, 16, 128)]
    public void TheShortSideIsAskedForAndTheAspectKept(int height, int width, int storedHeight, int storedWidth)
    {
        StoredClip stored = new ClipStore(Spec()).Open(new DrawnClip("a", 1, height, width));
        Assert.Equal((storedHeight, storedWidth), (stored.Height, stored.Width));
    }

    [Fact]
    public void AShortSideThatIsTooShortIsAnError()
        => Assert.Contains("video.short_side is 13, but pictures of 14 x 14", Assert.Throws<DataException>(() => new ClipStore(Spec() with { ShortSide = 13 })).Message);

    [Theory]
    [InlineData(3)] // the head
    [InlineData(60)] // the first frame
    [InlineData(-5)] // the tables
    public void ADamagedFileIsMadeAgain(int at)
    {
        DrawnClip clip = new("a", 4);
        new ClipStore(Spec()).Open(clip);
        string file = Assert.Single(Files());
        OpenClips.Forget(file);
        byte[] whole = File.ReadAllBytes(file);
        byte[] damaged = [.. whole];
        damaged[at < 0 ? damaged.Length + at : at] ^= 1;
        File.WriteAllBytes(file, damaged);

        ClipStore store = new(Spec());
        StoredClip stored = store.Open(clip);
        for (int frame = 0; frame < 4; frame++)
        {
            AssertFrame(stored, frame);
        }

        Assert.Equal(2, clip.Opened);
        Assert.Equal(whole, File.ReadAllBytes(Assert.Single(Files())));
        Assert.Contains("was damaged", Assert.Single(store.Notes));
    }

    [Fact]
    public void AFileCutShortWhileItIsOpenIsMadeAgain()
    {
        DrawnClip clip = new("a", 4);
        StoredClip stored = new ClipStore(Spec()).Open(clip);
        AssertFrame(stored, 0);
        using (FileStream file = new(Assert.Single(Files()), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(2000);
        }

        AssertFrame(stored, 3);
        Assert.True(stored.IsStored);
        Assert.Equal(2, clip.Opened);
    }

    [Fact]
    public void AFileDeletedByAnotherProcessIsReadOnOrMadeAgain()
    {
        DrawnClip clip = new("a", 4);
        StoredClip stored = new ClipStore(Spec()).Open(clip);
        string file = Assert.Single(Files());
        File.Delete(file);
        AssertFrame(stored, 1);
        Assert.Equal(1, clip.Opened);

        OpenClips.Forget(file);
        AssertFrame(stored, 2);
        Assert.Equal(2, clip.Opened);
        Assert.Equal(file, Assert.Single(Files()));
    }

    [Fact]
    public void TheClipsUsedLongestAgoGoFirst()
    {
        VideoSpec spec = Spec(clips: 3, frames: 10);
        for (int i = 0; i < 3; i++)
        {
            Forgotten(spec, new DrawnClip($"old{i}", 10));
        }

        string[] old = Files();
        for (int i = 0; i < 3; i++)
        {
            File.SetLastWriteTimeUtc(old[i], DateTime.UtcNow.AddHours(i == 1 ? -9 : -i - 1));
        }

        Forget();
        Assert.True(new ClipStore(spec).Open(new DrawnClip("new", 10)).IsStored);
        Assert.Equal(3, Files().Length);
        Assert.DoesNotContain(old[1], Files());
    }

    [Fact]
    public void WhatTheStoreUsesStaysAndTheRestIsDecodedOnTheFly()
    {
        DrawnClip[] clips = [.. Enumerable.Range(0, 4).Select(i => new DrawnClip($"c{i}", 10))];
        ClipStore store = new(Spec(clips: 2, frames: 10));
        StoredClip[] stored = [.. clips.Select(store.Open)];
        Assert.Equal([true, true, false, false], stored.Select(s => s.IsStored));
        Assert.Equal(2, Files().Length);
        Assert.Contains("video.cache_gib", Assert.Single(store.Notes));
        foreach (StoredClip clip in stored)
        {
            AssertFrame(clip, 9);
        }
    }

    [Fact]
    public void AClipThatNeverFitsIsDecodedOnTheFly()
    {
        ClipStore store = new(Spec(clips: 1, frames: 10));
        StoredClip stored = store.Open(new DrawnClip("long", 50));
        AssertFrame(stored, 49);
        Assert.False(stored.IsStored);
        Assert.Empty(Files());
    }

    [Fact]
    public void WithoutACacheFramesAreDecodedAnewUpToTheLastOneWanted()
    {
        DrawnClip clip = new("a", 50);
        StoredClip stored = new ClipStore(Spec() with { CacheGib = 0 }).Open(clip);
        List<(int[] Positions, int First)> seen = [];
        int drawn = clip.Drawn;
        stored.Visit([9, 2, 9, 5], (positions, frame) => seen.Add((positions.ToArray(), frame[0])));
        Assert.Equal([(1, 14), (3, 35), (0, 63)], seen.Select(s => (s.Positions[0], s.First)));
        Assert.Equal([0, 2], seen[2].Positions);
        Assert.Equal(3, clip.Drawn - drawn);
        Assert.Equal(50, stored.ReadTimes().Length);
        Assert.False(Directory.Exists(Cache));
    }

    [Fact]
    public void AFolderThatCannotBeWrittenToIsToldOnce()
    {
        string file = _folder.Write("file", "x");
        ClipStore store = new(Spec() with { Cache = Path.Combine(file, "cache") });
        AssertFrame(store.Open(new DrawnClip("a", 4)), 3);
        AssertFrame(store.Open(new DrawnClip("b", 4)), 3);
        Assert.Contains("cannot be written to", Assert.Single(store.Notes));
    }

    [Fact]
    public void AFullDiskIsToldOnceAndLeavesNothingBehind()
    {
        new ClipStore(Spec()).Open(new DrawnClip("before", 4));
        ClipStore store = new(Spec()) { Create = path => new FullDisk(path) };
        AssertFrame(store.Open(new DrawnClip("a", 40)), 30);
        AssertFrame(store.Open(new DrawnClip("b", 40)), 30);
        Assert.True(store.Open(new DrawnClip("before", 4)).IsStored);
        Assert.Contains("No space left", Assert.Single(store.Notes));
        Assert.Single(Directory.GetFiles(Cache));
    }

    [Fact]
    public void ABrokenClipLeavesNothingBehind()
    {
        ClipStore store = new(Spec());
        DrawnClip clip = new("a", 9) { BrokenAt = 5 };
        Assert.Equal("a: frame 5 is damaged", Assert.Throws<DataException>(() => store.Open(clip)).Message);
        Assert.Empty(Directory.GetFiles(Cache));
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0)]
    public void AFrameBehindTheLastIsAnError(double gib)
    {
        StoredClip stored = new ClipStore(Spec() with { CacheGib = gib }).Open(new DrawnClip("a", 4));
        Assert.Contains("clip a has 4 frames, but frame 4 (from 0)", Assert.Throws<DataException>(() => stored.Read(4, new byte[stored.FrameBytes])).Message);
        Assert.Throws<DataException>(() => stored.Read(-1, new byte[stored.FrameBytes]));
    }

    [Fact]
    public void ManyThreadsDecodeEachClipOnce()
    {
        DrawnClip[] clips = [.. Enumerable.Range(0, 20).Select(i => new DrawnClip($"c{i}", 5))];
        ClipStore store = new(Spec());
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => AssertFrame(store.Open(clips[i % 20]), i % 5));
        Assert.All(clips, c => Assert.Equal(1, c.Opened));
    }

    [Fact]
    public void AnotherProcessThatStoresTheSameClipFirstDoesNoHarm()
    {
        DrawnClip clip = new("a", 4);
        string elsewhere = Path.Combine(_folder.Path, "elsewhere");
        StoredClip other = new ClipStore(Spec() with { Cache = elsewhere }).Open(clip);
        string made = Assert.Single(Directory.GetFiles(elsewhere, "*.clip"));
        ClipStore store = new(Spec())
        {
            Create = path =>
            {
                File.Copy(made, Path.Combine(Cache, Path.GetFileName(made)));
                return new FileStream(path, FileMode.CreateNew);
            },
        };
        AssertFrame(store.Open(clip), 3);
        AssertFrame(other, 3);
        Assert.Equal(File.ReadAllBytes(made), File.ReadAllBytes(Assert.Single(Directory.GetFiles(Cache))));
        OpenClips.Forget(made);
    }

    [Fact]
    public void AFileThatIsNoClipIsLeftAloneUnlessItStandsInTheWay()
    {
        DrawnClip clip = new("a", 4);
        new ClipStore(Spec()).Open(clip);
        string file = Assert.Single(Files());
        OpenClips.Forget(file);
        File.WriteAllBytes(file, [1, 2, 3]);
        File.WriteAllText(Path.Combine(Cache, "notes.txt"), "mine");
        AssertFrame(new ClipStore(Spec()).Open(clip), 3);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Cache, "notes.txt")));
    }

    [Fact]
    public void AbandonedPartsAreCleared()
    {
        Directory.CreateDirectory(Cache);
        string part = Path.Combine(Cache, "x.clip.1.part"), young = Path.Combine(Cache, "y.clip.2.part");
        File.WriteAllBytes(part, new byte[10]);
        File.WriteAllBytes(young, new byte[10]);
        File.SetLastWriteTimeUtc(part, DateTime.UtcNow.AddHours(-2));
        new ClipStore(Spec()).Open(new DrawnClip("a", 4));
        Assert.False(File.Exists(part));
        Assert.True(File.Exists(young));
    }

    [Fact]
    public void OpenFilesAreBounded()
    {
        ClipStore store = new(Spec());
        DrawnClip[] clips = [.. Enumerable.Range(0, OpenClips.Most + 40).Select(i => new DrawnClip($"c{i}", 1))];
        Array.ForEach(clips, clip => store.Open(clip));
        AssertFrame(store.Open(clips[0]), 0);
        Assert.InRange(OpenClips.Count, 2, OpenClips.Most);
        Assert.All(clips, c => Assert.Equal(1, c.Opened));
        string[] open = [.. Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Select(Target) : []];
        Assert.InRange(open.Count(f => f.StartsWith(Cache, StringComparison.Ordinal)), 0, OpenClips.Most);
    }

    [Fact]
    public void ALongClipIsStreamed()
    {
        DrawnClip clip = new("long", 10_000);
        ClipStore store = new(Spec());
        store.Open(new DrawnClip("first", 2));
        long before = GC.GetAllocatedBytesForCurrentThread();
        StoredClip stored = store.Open(clip);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 << 20); // the file has 10 MB
        AssertFrame(stored, 9_999);
        Assert.Equal(10_000, stored.ReadTimes().Length);
    }

    public void Dispose()
    {
        Forget();
        _folder.Dispose();
    }

    private string Cache => Path.Combine(_folder.Path, "cache");

    private VideoSpec Spec() => new() { Height = 14, Width = 14, Cache = Cache };

    /// <summary>A cache that holds so many clips of so many frames and no more.</summary>
    private VideoSpec Spec(int clips, int frames) => Spec() with { CacheGib = clips * frames * ((16 * 21 * 3) + 16.0) / (1L << 30) };

    private string[] Files() => Directory.Exists(Cache) ? [.. Directory.GetFiles(Cache, "*.clip").Order(StringComparer.Ordinal)] : [];

    private void Forget()
    {
        foreach (string file in Files())
        {
            OpenClips.Forget(file);
        }
    }

    /// <summary>Stores a clip as a process would that is gone.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Forgotten(VideoSpec spec, DrawnClip clip)
    {
        Store(spec, clip);
        GC.Collect();
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Store(VideoSpec spec, DrawnClip clip) => Assert.True(new ClipStore(spec).Open(clip).IsStored);

    private static void AssertFrame(StoredClip stored, int frame)
    {
        byte[] bytes = new byte[stored.FrameBytes];
        stored.Read(frame, bytes);
        for (int i = 0; i < bytes.Length; i++)
        {
            (int c, int x, int y) = (i % stored.Channels, i / stored.Channels % stored.Width, i / stored.Channels / stored.Width);
            Assert.Equal(DrawnClip.Pixel(frame, y, x, c), bytes[i]);
        }
    }

    private static string Target(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget ?? "";
        }
        catch (IOException)
        {
            return ""; // closed meanwhile
        }
    }

    private sealed class FullDisk(string path) : FileStream(path, FileMode.CreateNew)
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Position > 5000)
            {
                throw new IOException("No space left on device");
            }

            base.Write(buffer);
        }
    }
}
