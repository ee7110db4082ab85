using Unroll.Data.Video;
using Unroll.Data.Video.Decoding;
using Xunit;

namespace Unroll.Data.Tests.Video.Decoding;

public sealed class VideoFileTests
{
    [Theory]
    [InlineData("a.mp4", "mpeg4", 24, 16, 24, 16)]
    [InlineData("a.avi", "mjpeg", 24, 16, 24, 16)]
    [InlineData("odd.avi", "mjpeg", 17, 9, 18, 10)]
    public void WhatIsWrittenIsRead(string name, string codec, int width, int height, int readWidth, int readHeight)
    {
        using ScratchFolder scratch = new();
        VideoFile clip = new(TinyVideo.Write(Path.Combine(scratch.Path, name), 30, height, width, 25));
        ClipFacts facts = clip.Probe();
        Assert.Equal((codec, readWidth, readHeight, 30), (facts.Codec, facts.Width, facts.Height, facts.Frames));
        Assert.All(Enumerable.Range(0, 30), t => Assert.Equal(t / 25.0, facts.TimesSeconds[t], 1e-3));
        List<int> middles = TinyVideo.Middles(clip);
        Assert.All(Enumerable.Range(0, 30), t => Assert.InRange(middles[t], 20 + (10 * (t % 20)) - 4, 20 + (10 * (t % 20)) + 4));
    }

    [Fact]
    public void LuminanceIsTheGreyOfTheColours()
    {
        using ScratchFolder scratch = new();
        using IFrameReader reader = new VideoFile(TinyVideo.Write(Path.Combine(scratch.Path, "a.mp4"), 3)).Open();
        byte[] grey = new byte[20];
        Assert.True(reader.Next() && reader.Next());
        reader.Read(grey, 4, 5, 1);
        Assert.All(grey, value => Assert.InRange(value, 27, 33));
        Assert.Throws<ArgumentException>(() => reader.Read(grey, 4, 6, 1));
        Assert.Throws<ArgumentException>(() => reader.Read(grey, 2, 2, 2));
    }

    [Theory]
    [InlineData("empty.mp4", "", "is empty (0 bytes)")]
    [InlineData("text.mp4", "this is not a video, but some words\nand more of them\n", "cannot be read as a video")]
    [InlineData("list.mp4", "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nhttp://127.0.0.1:1/x.ts\n", "cannot be read as a video")]
    public void WhatIsNoVideoIsNamed(string name, string text, string words)
    {
        using ScratchFolder scratch = new();
        string path = scratch.Write(name, text);
        string message = Assert.Throws<DataException>(() => new VideoFile(path).Probe()).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains(words, message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderOrNothingIsNamed()
    {
        using ScratchFolder scratch = new();
        Assert.Contains("is a folder", Assert.Throws<DataException>(() => new VideoFile(scratch.Path).Open()).Message, StringComparison.Ordinal);
        Assert.Contains("no such", Assert.Throws<DataException>(() => new VideoFile(scratch.Path + "/x.mp4").Open()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.mp4")]
    [InlineData("a.avi")]
    public void DamagedBytesNeverEndTheProcess(string name)
    {
        using ScratchFolder scratch = new();
        Damage.Try(TinyVideo.Write(Path.Combine(scratch.Path, name), 12), 100);
    }

    [Fact]
    public void IdentityFollowsTheFile()
    {
        using ScratchFolder scratch = new();
        string path = scratch.Write("a.mp4", "1");
        string before = new VideoFile(path).Identity;
        Assert.Equal(before, new VideoFile(path).Identity);
        scratch.Write("a.mp4", "12");
        Assert.NotEqual(before, new VideoFile(path).Identity);
    }

    [Fact]
    public void AnUnfinishedVideoLeavesNothing()
    {
        using ScratchFolder scratch = new();
        using (VideoWriterFile writer = new(Path.Combine(scratch.Path, "a.mp4"), 16, 24, 10))
        {
            writer.Write(new byte[16 * 24 * 3]);
        }

        Assert.Empty(Directory.GetFiles(scratch.Path));
        Assert.Throws<DataException>(() => new VideoWriterFile(Path.Combine(scratch.Path, "a.xyz"), 16, 24, 10));
        Assert.Throws<DataException>(() => new VideoWriterFile(Path.Combine(scratch.Path, "a.mp4"), 16, 16, 10));
    }
}
