using Unroll.Data.TimeSeries;
using Unroll.Data.Video;
using Unroll.Data.Video.Clips;
using Unroll.Data.Video.Decoding;
using Xunit;

namespace Unroll.Data.Tests.Video.Clips;

public sealed class ClipListerTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly List<string> _notes = [];

    public void Dispose() => _folder.Dispose();

    private void Both() => Touch("a.mp4", "b.mp4");

    [Fact]
    public void A_folder_for_each_class_in_natural_order()
    {
        Touch("run/clip10.mp4", "run/clip2.avi", "run/readme.txt", "walk/.hidden.mp4", "walk/a.webm");
        Picture("walk/frames", 2);
        IReadOnlyList<ListedClip> clips = List(new DataSpec { Path = _folder.Path });
        Assert.Equal(["run/clip2.avi", "run/clip10.mp4", "walk/a.webm", "walk/frames"], clips.Select(clip => clip.Id));
        Assert.Equal(["run", "run", "walk", "walk"], clips.Select(clip => clip.Label));
        Assert.Contains("readme.txt", Assert.Single(_notes));
    }

    [Fact]
    public void A_class_without_clips_and_an_empty_folder_are_named()
    {
        Touch("run/a.mp4", "walk/notes.txt");
        Assert.Contains("walk: is a class folder without a clip", Refused(new DataSpec { Path = _folder.Path }));
        Directory.CreateDirectory(At("empty"));
        Assert.Contains("holds no clip", Refused(new DataSpec { Path = At("empty") }));
        Assert.Contains("no such file or folder", Refused(new DataSpec { Path = At("nowhere") }));
    }

    [Fact]
    public void A_list_with_groups_parts_and_stretches()
    {
        Touch("clips/a.mp4", "clips/b.mp4");
        Write("list.csv", "path,group,part,start_frame,end_frame,what\nclips/a.mp4,g1,train,0,5,run\nclips/a.mp4,g1,train,8,9,fall\nclips/b.mp4,g2,test,,,\n");
        IReadOnlyList<ListedClip> clips = List(new DataSpec { Path = At("list.csv"), Group = "group", Fold = "part", StepLabel = "what" });
        Assert.Equal([("clips/a.mp4", "g1", "train"), ("clips/b.mp4", "g2", "test")], clips.Select(clip => (clip.Id, clip.Group!, clip.Part!)));
        Assert.Equal([(0d, 5d, "run"), (8d, 9d, "fall")], clips[0].Stretches.Select(s => (s.Start, s.End, s.Label)));
        Assert.Empty(clips[1].Stretches);
        Assert.Equal(At("clips/a.mp4"), clips[0].Clip.Name);
    }

    [Theory]
    [InlineData("list.json", "[{\"path\": \"a.mp4\", \"label\": \"x\"}, {\"path\": \"b.mp4\", \"label\": \"y\"}]")]
    [InlineData("list.jsonl", "{\"path\": \"a.mp4\", \"label\": \"x\"}\n\n{\"path\": \"b.mp4\", \"label\": \"y\"}\n")]
    [InlineData("list.tsv", "path\tlabel\na.mp4\tx\nb.mp4\ty\n")]
    [InlineData("list2.csv", "path;label\na.mp4;x\nb.mp4;y\n")]
    public void Every_form_of_a_list(string name, string text)
    {
        Both();
        Write(name, text);
        Assert.Equal([("a.mp4", "x"), ("b.mp4", "y")], List(new DataSpec { Path = At(name), Label = "label" }).Select(clip => (clip.Id, clip.Label!)));
    }

    [Theory]
    [InlineData("path,label\na.mp4\n", "expected 2 columns")]
    [InlineData("path,label\na.mp4,x\na.mp4,x\n", "a second time")]
    [InlineData("file,label\na.mp4,x\n", "no column 'path'")]
    [InlineData("path,label\n,x\n", "list.csv:2")]
    [InlineData("", "is empty")]
    [InlineData("path,label\n", "list.csv:1: holds only the")]
    public void Mistakes_in_a_list_are_named(string text, string expected)
    {
        Both();
        Write("list.csv", text);
        Assert.Contains(expected, Refused(new DataSpec { Path = At("list.csv"), Label = "label" }));
    }

    [Theory]
    [InlineData("start_frame,end_frame", "5,5", "the stretch goes from 5 to 5")]
    [InlineData("start_frame,end_frame", "x,5", "list.csv:2, column 'start_frame'")]
    [InlineData("start_seconds,end_seconds", "1,", "is missing; expected both ends")]
    public void Mistakes_in_stretches_are_named(string columns, string cells, string expected)
    {
        Both();
        Write("list.csv", $"path,{columns},what\na.mp4,{cells},run\n");
        Assert.Contains(expected, Refused(new DataSpec { Path = At("list.csv"), StepLabel = "what" }));
    }

    [Fact]
    public void Official_lists_give_parts_and_a_pattern_groups()
    {
        Touch("Punch/v_Punch_g01_c01.mp4", "Punch/v_Punch_g02_c01.mp4", "Punch/v_Punch_g03_c01.mp4");
        Write("train.txt", "Punch/v_Punch_g01_c01.avi 1\nPunch/v_Punch_g09_c01.avi 1\n");
        Write("test.txt", "Punch/v_Punch_g02_c01.avi\n");
        IReadOnlyList<ListedClip> clips = List(new DataSpec { Path = _folder.Path, PartLists = [$"train={At("train.txt")}", $"test={At("test.txt")}"], GroupPattern = "_(g[0-9]+)_" });
        Assert.Equal([("g01", "train"), ("g02", "test")], clips.Select(clip => (clip.Group!, clip.Part!)));
        Assert.Contains(_notes, note => note.StartsWith("1 clip(s) that no list of data.part_lists names", StringComparison.Ordinal));
        Assert.Contains("does not match data.group_pattern", Refused(new DataSpec { Path = _folder.Path, GroupPattern = "_(x[0-9]+)_" }));
        Assert.Contains("no regular expression", Refused(new DataSpec { Path = _folder.Path, GroupPattern = "(" }));
    }

    [Fact]
    public void A_clip_that_is_not_there_is_named_with_its_line_or_left_out()
    {
        Picture("here", 3);
        Write("list.csv", "path,label\nhere,x\ngone.mp4,y\n");
        DataSpec data = new() { Path = At("list.csv"), Label = "label", Format = "video" };
        string error = Assert.Throws<DataException>(() => VideoReader.Read(data, new VideoSpec(), ".")).Message;
        Assert.Contains("list.csv:3", error);
        Assert.Contains("gone.mp4", error);
        RecordingSet set = VideoReader.Read(data, new VideoSpec { Broken = "skip" }, ".");
        Assert.Equal("here", Assert.Single(set.Recordings).Id);
        Assert.Contains("gone.mp4", Assert.Single(set.Notes));
    }

    [Fact]
    public void Stretches_label_frames_and_must_lie_in_the_clip()
    {
        Picture("here", 6);
        Write("list.csv", "path,start_frame,end_frame,what\nhere,1,3,run\nhere,4,6,fall\n");
        DataSpec data = new() { Path = At("list.csv"), StepLabel = "what", Background = "calm", Format = "video" };
        Assert.Equal(["calm", "run", "run", "calm", "fall", "fall"], Assert.Single(VideoReader.Read(data, new VideoSpec(), ".").Recordings).StepLabels!);
        Write("list.csv", "path,start_seconds,end_seconds,what\nhere,0.04,0.1,run\n");
        Assert.Equal(["calm", "run", "run", "calm", "calm", "calm"], Assert.Single(VideoReader.Read(data, new VideoSpec(), ".").Recordings).StepLabels!);
        Write("list.csv", "path,start_frame,end_frame,what\nhere,1,30,run\n");
        Assert.Contains("list.csv:2: the stretch", Assert.Throws<DataException>(() => VideoReader.Read(data, new VideoSpec(), ".")).Message);
    }

    private IReadOnlyList<ListedClip> List(DataSpec data)
    {
        ClipList list = ClipLister.Read(data, ".", skipMissing: false);
        _notes.Clear();
        _notes.AddRange(list.Notes);
        return list.Clips;
    }

    private string Refused(DataSpec data) => Assert.Throws<DataException>(() => List(data)).Message;

    private string At(string name) => Path.GetFullPath(Path.Combine(_folder.Path, name));

    private void Write(string name, string text) => File.WriteAllText(At(name), text);

    private void Touch(params string[] names)
    {
        foreach (string name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
            File.WriteAllText(At(name), "");
        }
    }

    private void Picture(string folder, int frames)
    {
        Directory.CreateDirectory(At(folder));
        for (int frame = 0; frame < frames; frame++)
        {
            File.WriteAllBytes(At($"{folder}/{frame:000}.png"), PictureEncoder.Png(new byte[16 * 16 * 3], 16, 16, 3));
        }
    }
}
