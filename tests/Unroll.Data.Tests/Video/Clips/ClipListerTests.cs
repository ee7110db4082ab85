using Unroll.Data.TimeSeries;
using Unroll.Data.Video.Clips;
using Unroll.Data.Video.Decoding;
using Xunit;

namespace Unroll.Data.Tests.Video.Clips;

/// <summary>Listing opens no clip, so that any bytes will do for one.</summary>
public sealed class ClipListerTests
{
    [Fact]
    public void SubFoldersAreClassesAndWhatIsNoClipIsNoted()
    {
        using ScratchFolder scratch = Filled("walk/b10.mp4", "walk/b9.avi", "run/deep/c.gif", "run/frames/1.png", "run/frames/2.png", "run/.hidden.mp4", "readme.txt");
        ClipList list = scratch.List(new DataSpec { Path = "." });
        Assert.Equal(["run/deep/c.gif:run", "run/frames:run", "walk/b9.avi:walk", "walk/b10.mp4:walk"], list.Clips.Select(c => $"{c.Id}:{c.Label}"));
        Assert.IsType<PictureFolder>(list.Clips[1].Clip);
        Assert.Contains("2 file(s)", Assert.Single(list.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderOfClipsHasNoLabels()
    {
        using ScratchFolder scratch = Filled("a.mp4", "b/1.jpg", "b/2.jpg");
        Assert.Equal(["a.mp4:", "b:"], scratch.List(new DataSpec { Path = "." }).Clips.Select(c => $"{c.Id}:{c.Label}"));
        using ScratchFolder pictures = Filled("01/1.jpg", "02/1.jpg");
        Assert.Equal(["01:", "02:"], pictures.List(new DataSpec { Path = "." }).Clips.Select(c => $"{c.Id}:{c.Label}"));
        Assert.Equal("01", Assert.Single(pictures.List(new DataSpec { Path = "01" }).Clips).Id);
        Assert.Equal("a.mp4", Assert.Single(scratch.List(new DataSpec { Path = "a.mp4" }).Clips).Id);
    }

    [Theory]
    [InlineData("walk: is a class folder without a clip", "run/a.mp4", "walk/notes.txt")]
    [InlineData("holds no clip", "notes.txt")]
    public void AClassWithoutAClipIsNamed(string words, params string[] files)
    {
        using ScratchFolder scratch = Filled(files);
        Assert.Contains(words, scratch.ListError(new DataSpec { Path = "." }), StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatCannotBeListedIsNamed()
    {
        using ScratchFolder scratch = Filled("run/a.mp4");
        Directory.CreateSymbolicLink(scratch.Path + "/walk", "walk");
        Directory.CreateSymbolicLink(scratch.Path + "/run/up", "..");
        string message = scratch.ListError(new DataSpec { Path = "." });
        Assert.True(message.Contains("walk", StringComparison.Ordinal) || message.Contains("folders deep", StringComparison.Ordinal), message);
    }

    [Fact]
    public void ATableGivesLabelsGroupsPartsAndStretches()
    {
        using ScratchFolder scratch = Filled("v/a.mp4", "v/b.mp4");
        scratch.Write("list.csv", "file,label,group,part,step_label,start_frame,end_frame\na.mp4,x,g1,train,up,0,5\na.mp4,x,g1,train,down,7,9\nb.mp4,y,g2,test,,,\n");
        ClipList list = scratch.List(new DataSpec { Path = "list.csv", Clip = "file", ClipRoot = "v", Label = "label", Group = "group", Fold = "part", StepLabel = "step_label" });
        Assert.Equal(["a.mp4 x g1 train 2", "b.mp4 y g2 test 0"], list.Clips.Select(c => $"{c.Id} {c.Label} {c.Group} {c.Part} {c.Stretches.Count}"));
        Assert.Equal((7, 9, false, "down"), (list.Clips[0].Stretches[1].Start, list.Clips[0].Stretches[1].End, list.Clips[0].Stretches[1].InSeconds, list.Clips[0].Stretches[1].Label));
    }

    [Theory]
    [InlineData("list.json", """[{"path": "a.mp4", "label": 1}, {"path": "b.mp4", "label": "2"}]""")]
    [InlineData("list.jsonl", "{\"path\": \"a.mp4\", \"label\": 1}\n\n{\"path\": \"b.mp4\", \"label\": \"2\"}\n")]
    [InlineData("list.tsv", "path\tlabel\na.mp4\t1\nb.mp4\t2\n")]
    public void JsonAndTabsGiveTheSame(string name, string text)
    {
        using ScratchFolder scratch = Filled("a.mp4", "b.mp4");
        scratch.Write(name, text);
        Assert.Equal(["a.mp4:1", "b.mp4:2"], scratch.List(new DataSpec { Path = name, Label = "label" }).Clips.Select(c => $"{c.Id}:{c.Label}"));
    }

    [Theory]
    [InlineData("l.csv", "path,label\na.mp4,x\nc.mp4,x\n", "l.csv:3, column 'path': names the clip")]
    [InlineData("l.csv", "path,label\na.mp4,\n", "l.csv:2, column 'label': is missing")]
    [InlineData("l.csv", "path,label\n,x\n", "l.csv:2, column 'path'")]
    [InlineData("l.csv", "path,lable\na.mp4,x\n", "did you mean 'lable'")]
    [InlineData("l.csv", "path,label\na.mp4,x\na.mp4,x\n", "l.csv:3: names the clip 'a.mp4' a second time")]
    [InlineData("l.csv", "path,label,start_frame,end_frame,step_label\na.mp4,x,0,3,u\na.mp4,y,3,4,u\n", "l.csv:3: gives the clip 'a.mp4' the label 'y'")]
    [InlineData("l.csv", "path,label,start_frame,end_frame,step_label\na.mp4,x,3,3,u\n", "from 3 to 3")]
    [InlineData("l.csv", "path,label,start_frame,end_frame,step_label\na.mp4,x,3,,u\n", "column 'end_frame': is missing")]
    [InlineData("l.csv", "path,label,start_frame,end_frame,step_label\na.mp4,x,3,four,u\n", "l.csv:2, column 'end_frame': expected a number")]
    [InlineData("l.csv", "path,label,start_seconds,end_seconds,step_label\na.mp4,x,3,4,\n", "stretch without a label")]
    [InlineData("l.json", "{\"path\": \"a.mp4\"}", "expected an array")]
    [InlineData("l.json", "[{\"path\": \"a.mp4\",\n \"label\": }]", "l.json:2: is no JSON")]
    [InlineData("l.jsonl", "{\"path\": \"a.mp4\", \"label\": 1}\n{\"paht\": \"a.mp4\", \"label\": 1}\n", "l.jsonl:2: has no 'path'; did you mean 'paht'")]
    public void ABadRowIsNamed(string name, string text, string words)
    {
        using ScratchFolder scratch = Filled("a.mp4");
        scratch.Write(name, text);
        Assert.Contains(words, scratch.ListError(new DataSpec { Path = name, Label = "label" }), StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingClipIsLeftOutWhereThePolicyIsToSkip()
    {
        using ScratchFolder scratch = Filled("a.mp4");
        scratch.Write("l.csv", "path\na.mp4\nc.mp4\n");
        ClipList list = ClipLister.Read(new DataSpec { Path = "l.csv" }, scratch.Path, skipMissing: true);
        Assert.Single(list.Clips);
        Assert.Contains("l.csv:3", Assert.Single(list.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void SplitListsGivePartsAndThePatternGroups()
    {
        using ScratchFolder scratch = Filled("V/A/v_A_g01_c01.mp4", "V/A/v_A_g08_c01.mp4", "V/B/v_B_g01_c01.mp4", "V/B/v_B_g09_c01.mp4");
        scratch.Write("train.txt", "A/v_A_g08_c01.avi 1\nB/v_B_g09_c01.avi 2\nC/v_C_g09_c01.avi 3\n");
        scratch.Write("test.txt", "A/v_A_g01_c01.avi\n");
        DataSpec spec = new() { Path = "V", PartLists = ["train=train.txt", "test=test.txt"], GroupPattern = "_g([0-9]+)_" };
        ClipList list = scratch.List(spec);
        Assert.Equal(["A 01 test", "A 08 train", "B 09 train"], list.Clips.Select(c => $"{c.Label} {c.Group} {c.Part}"));
        Assert.Equal(2, list.Notes.Count);
        scratch.Write("test.txt", "A/v_A_g08_c01.avi\n");
        Assert.Contains("a second time", scratch.ListError(spec), StringComparison.Ordinal);
        Assert.Contains("expected PART=FILE", scratch.ListError(spec with { PartLists = ["train.txt"] }), StringComparison.Ordinal);
        Assert.Contains("no such split list", scratch.ListError(spec with { PartLists = ["train=no.txt"] }), StringComparison.Ordinal);
        Assert.Contains("does not match", scratch.ListError(spec with { PartLists = [], GroupPattern = "_x([0-9]+)_" }), StringComparison.Ordinal);
        Assert.Contains("no regular expression", scratch.ListError(spec with { PartLists = [], GroupPattern = "(" }), StringComparison.Ordinal);
    }

    [Fact]
    public void ASplitListIsAListToo()
    {
        using ScratchFolder scratch = Filled("V/A/a b.mp4", "V/B/c.mp4");
        scratch.Write("list.txt", "A/a b.mp4 1\nB/c.mp4\n");
        Assert.Equal(["A/a b.mp4:A", "B/c.mp4:B"], scratch.List(new DataSpec { Path = "list.txt", ClipRoot = "V" }).Clips.Select(c => $"{c.Id}:{c.Label}"));
    }

    [Fact]
    public void IdsOfTwoRootsMustDiffer()
    {
        using ScratchFolder scratch = Filled("1/x/a.mp4", "2/x/a.mp4");
        Assert.Contains("a second clip is called 'x/a.mp4'", scratch.ListError(new DataSpec { Path = "1", MorePaths = ["2"] }), StringComparison.Ordinal);
    }

    private static ScratchFolder Filled(params string[] files)
    {
        ScratchFolder scratch = new();
        foreach (string file in files)
        {
            scratch.Write(file, "x");
        }

        return scratch;
    }
}
