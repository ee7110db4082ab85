using OpenCvSharp;
using Unroll.Data.Video;
using Unroll.Data.Video.Decoding;
using Xunit;

namespace Unroll.Data.Tests.Video.Decoding;

/// <summary>Frames have the times that their file gives them, whatever it is packed in.</summary>
public sealed class FrameTimeTests
{
    [Fact]
    public void AVariableFrameRateIsFollowed()
    {
        using ScratchFolder scratch = new();
        string path = TinyVideo.Write(Path.Combine(scratch.Path, "a.mp4"), 6);
        int[] lasting = [1, 3, 3, 1, 7, 2];
        File.WriteAllBytes(path, FrameDurations.Set(File.ReadAllBytes(path), lasting));
        ClipFacts facts = new VideoFile(path).Probe();
        Assert.Equal(6, facts.Frames);
        double start = 0;
        for (int t = 0; t < 6; t++)
        {
            Assert.Equal(start / 25, facts.TimesSeconds[t], 1e-3); // a frame's time is that of all before it
            start += lasting[t];
        }

        List<int> middles = TinyVideo.Middles(new VideoFile(path));
        Assert.All(Enumerable.Range(0, 6), t => Assert.InRange(middles[t], 20 + (10 * t) - 4, 20 + (10 * t) + 4));
    }

    [Fact]
    public void HevcIsRead()
    {
        using ScratchFolder scratch = new();
        VideoFile clip = new(scratch.Write("a.hevc", TinyHevc.Of(Enumerable.Range(0, 12).Select(t => (byte)(16 + (219 * (20 + (10 * t)) / 255))))));
        ClipFacts facts = clip.Probe();
        Assert.Equal(("hevc", 32, 32, 12), (facts.Codec, facts.Width, facts.Height, facts.Frames));
        Assert.All(Enumerable.Range(0, 12), t => Assert.Equal(t / 25.0, facts.TimesSeconds[t], 1e-3)); // a bare stream has no times: FFmpeg's 25 a second
        List<int> middles = TinyVideo.Middles(clip);
        Assert.All(Enumerable.Range(0, 12), t => Assert.InRange(middles[t], 20 + (10 * t) - 2, 20 + (10 * t) + 2));
    }

    [Theory]
    [InlineData("a.ts", "mp4v", "mpeg4")]
    [InlineData("a.mpg", "MPG2", "mpeg2video")]
    [InlineData("a.mkv", "mp4v", "mpeg4")]
    [InlineData("a.flv", "FLV1", "flv1")]
    [InlineData("a.wmv", "WMV2", "wmv2")]
    [InlineData("a.avi", "XVID", "mpeg4")]
    [InlineData("b.avi", "HFYU", "huffyuv")]
    public void EveryContainerTellsItsTimes(string name, string coding, string codec)
    {
        using ScratchFolder scratch = new();
        string path = Path.Combine(scratch.Path, name);
        using (VideoWriter writer = new(path, VideoCaptureAPIs.FFMPEG, FourCC.FromString(coding), 25, new Size(64, 48), isColor: true))
        {
            Assert.True(writer.IsOpened());
            for (int t = 0; t < 20; t++)
            {
                using Mat picture = new(48, 64, MatType.CV_8UC3, Scalar.All(20 + (10 * t)));
                writer.Write(picture);
            }
        }

        VideoFile clip = new(path);
        ClipFacts facts = clip.Probe();
        Assert.Equal((codec, 64, 48, 20), (facts.Codec, facts.Width, facts.Height, facts.Frames));
        Assert.All(Enumerable.Range(0, 20), t => Assert.Equal(t / 25.0, facts.TimesSeconds[t], 2e-3));
        List<int> middles = TinyVideo.Middles(clip);
        Assert.All(Enumerable.Range(0, 20), t => Assert.InRange(middles[t], 20 + (10 * t) - 6, 20 + (10 * t) + 6));
    }
}
