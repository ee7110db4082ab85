using Unroll.Data.TimeSeries;
using Unroll.Data.Video;
using Unroll.Data.Video.Clips;
using Unroll.Tests;
using Xunit;

namespace Unroll.Data.Tests.Video.Clips;

public sealed class VideoReaderTests
{
    private static readonly VideoSpec Video = new() { Cache = "cache" };

    [Fact]
    public void AClipBecomesARecordingWithAStepForEachFrame()
    {
        using ScratchFolder scratch = new();
        TinyVideo.Write(scratch.Path + "/v/up/a.mp4", 12);
        TinyVideo.Write(scratch.Path + "/v/down/b.mp4", 7);
        RecordingSet set = VideoReader.Read(new DataSpec { Path = "v" }, Video, scratch.Path);
        Assert.Equal(["down/b.mp4 down/b.mp4 down 7", "up/a.mp4 up/a.mp4 up 12"], set.Recordings.Select(r => $"{r.Id} {r.Group} {r.Label} {r.Steps}"));
        Assert.Empty(set.Channels);
        Assert.All(set.Recordings, r => Assert.Equal(r.Steps, r.FrameSeconds!.Length));
        Assert.All(set.Recordings, r => Assert.Null(r.StepLabels));
    }

    [Fact]
    public void StretchesInFramesAndSecondsLabelFrames()
    {
        using ScratchFolder scratch = new();
        TinyVideo.Write(scratch.Path + "/a.avi", 10, frameRate: 10);
        scratch.Write("l.csv", "path,step_label,start_frame,end_frame,start_seconds,end_seconds\na.avi,u,1,3,,\na.avi,d,,,0.4,0.6\n");
        RecordingSet set = VideoReader.Read(new DataSpec { Path = "l.csv", StepLabel = "step_label", Background = "-" }, Video, scratch.Path);
        Assert.Equal("-uu-dd----", string.Concat(set.Recordings[0].StepLabels!));
    }

    [Theory]
    [InlineData("a.avi,u,8,11\n", "does not lie in the clip")]
    [InlineData("a.avi,u,1,5\na.avi,d,4,6\n", "labels frame 4")]
    public void AStretchThatDoesNotFitIsNamed(string rows, string words)
    {
        using ScratchFolder scratch = new();
        TinyVideo.Write(scratch.Path + "/a.avi", 10);
        scratch.Write("l.csv", "path,step_label,start_frame,end_frame\n" + rows);
        Assert.Contains(words, Assert.Throws<DataException>(() => VideoReader.Read(new DataSpec { Path = "l.csv" }, Video, scratch.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ABrokenClipIsAnErrorOrLeftOut()
    {
        using ScratchFolder scratch = new();
        TinyVideo.Write(scratch.Path + "/v/a.mp4", 5);
        scratch.Write("v/b.mp4", "");
        DataSpec spec = new() { Path = "v" };
        Assert.Contains("b.mp4: is empty", Assert.Throws<DataException>(() => VideoReader.Read(spec, Video, scratch.Path)).Message, StringComparison.Ordinal);
        RecordingSet set = VideoReader.Read(spec, Video with { Broken = "skip" }, scratch.Path);
        Assert.Equal("a.mp4", Assert.Single(set.Recordings).Id);
        Assert.Contains("b.mp4: is empty", Assert.Single(set.Notes), StringComparison.Ordinal);
        File.Delete(scratch.Path + "/v/a.mp4");
        Assert.Contains("none of the 1 clips", Assert.Throws<DataException>(() => VideoReader.Read(spec, Video with { Broken = "skip" }, scratch.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CountsAreKeptAndADamagedNoteIsPassedOver()
    {
        using ScratchFolder scratch = new();
        string path = TinyVideo.Write(scratch.Path + "/v/a.mp4", 5);
        DataSpec spec = new() { Path = "v" };
        Assert.Equal(5, VideoReader.Read(spec, Video, scratch.Path).Recordings[0].Steps);
        string kept = Assert.Single(Directory.GetFiles(scratch.Path + "/cache", "*.facts", SearchOption.AllDirectories));
        DateTime time = File.GetLastWriteTimeUtc(path);
        File.WriteAllBytes(path, new byte[new FileInfo(path).Length]);
        File.SetLastWriteTimeUtc(path, time);
        Assert.Equal(5, VideoReader.Read(spec, Video, scratch.Path).Recordings[0].Steps);
        byte[] bytes = File.ReadAllBytes(kept);
        bytes[9] ^= 1;
        File.WriteAllBytes(kept, bytes);
        Assert.Throws<DataException>(() => VideoReader.Read(spec, Video, scratch.Path));
    }

    [Fact]
    public void ToPredictFromLabelsNeedNotBeThere()
    {
        using ScratchFolder scratch = new();
        TinyVideo.Write(scratch.Path + "/a.mp4", 5);
        scratch.Write("l.csv", "path\na.mp4\n");
        DataSpec spec = new() { Path = "l.csv", Label = "label", GroupPattern = "_g([0-9]+)" };
        Assert.Throws<DataException>(() => VideoReader.Read(spec, Video, scratch.Path));
        Assert.Equal(5, VideoReader.ReadInputs(spec, Video, scratch.Path).Recordings[0].Steps);
    }

    [Fact]
    public void ReadsUcf101WithItsOfficialLists()
    {
        string folder = RealData.Folder("ucf101-subset");
        using ScratchFolder scratch = new();
        DataSpec spec = new()
        {
            Path = Path.Combine(folder, "videos160"),
            GroupPattern = "_g([0-9]+)_",
            PartLists = [$"train={folder}/trainlist01.txt", $"test={folder}/testlist01.txt"],
        };
        RecordingSet set = VideoReader.Read(spec, Video, scratch.Path);
        Assert.All(set.Recordings, r => Assert.Equal(int.Parse(r.Group, System.Globalization.CultureInfo.InvariantCulture) <= 7 ? "test" : "train", r.Part));
        Assert.True(set.Recordings.Select(r => r.Label).Distinct().Count() > 1);
    }
}
