using Unroll.Data.Video;
using Unroll.Data.Video.Decoding;
using Xunit;

namespace Unroll.Data.Tests.Video.Decoding;

public sealed class PictureTests
{
    [Fact]
    public void PngKeepsEveryPixelAndJpegNearly()
    {
        using ScratchFolder scratch = new();
        byte[] pixels = [.. Enumerable.Range(0, 16 * 24).SelectMany(i => new[] { (byte)(i / 2), (byte)(255 - (i / 2)), (byte)40 })];
        RgbPicture exact = PictureFile.Read(scratch.Write("a.png", PictureEncoder.Png(pixels, 16, 24, 3)));
        Assert.Equal((24, 16), (exact.Width, exact.Height));
        Assert.Equal(pixels, exact.Pixels);
        RgbPicture near = PictureFile.Read(scratch.Write("a.jpg", PictureEncoder.Jpeg(pixels, 16, 24, 3, 95)));
        Assert.InRange(pixels.Zip(near.Pixels, (a, b) => Math.Abs(a - b)).Average(), 0, 4);
    }

    [Fact]
    public void AFolderIsAClipInNaturalOrder()
    {
        using ScratchFolder scratch = new();
        foreach (int i in new[] { 10, 9, 2, 1 })
        {
            scratch.Write($"f{i}.png", TinyVideo.Png((byte)(10 * i)));
        }

        scratch.Write("notes.txt", "no picture");
        scratch.Write(".f3.png", "hidden");
        PictureFolder clip = new(scratch.Path, 10);
        ClipFacts facts = clip.Probe();
        Assert.Equal(("png", 6, 4), (facts.Codec, facts.Width, facts.Height));
        Assert.Equal([0, 0.1, 0.2, 0.3], facts.TimesSeconds);
        Assert.Equal([10, 20, 90, 100], TinyVideo.Middles(clip));
    }

    [Fact]
    public void AnOtherSizeADamagedPictureAndNoneAreNamed()
    {
        using ScratchFolder scratch = new();
        PictureFolder clip = new(scratch.Path, 25);
        Assert.Contains("no picture", Assert.Throws<DataException>(() => clip.Probe()).Message, StringComparison.Ordinal);
        scratch.Write("1.png", TinyVideo.Png(1));
        string second = scratch.Write("2.png", TinyVideo.Png(1, 5, 6));
        Assert.StartsWith(second + ": is 6 x 5", Assert.Throws<DataException>(() => clip.Probe()).Message, StringComparison.Ordinal);
        scratch.Write("2.png", TinyVideo.Png(1)[..20]);
        Assert.StartsWith(second + ": is no picture", Assert.Throws<DataException>(() => clip.Probe()).Message, StringComparison.Ordinal);
        scratch.Write("2.png", "");
        Assert.StartsWith(second + ": is empty", Assert.Throws<DataException>(() => clip.Probe()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IdentityFollowsThePictures()
    {
        using ScratchFolder scratch = new();
        scratch.Write("1.png", TinyVideo.Png(1));
        string before = new PictureFolder(scratch.Path, 25).Identity;
        Assert.NotEqual(before, new PictureFolder(scratch.Path, 24).Identity);
        scratch.Write("2.png", TinyVideo.Png(1));
        Assert.NotEqual(before, new PictureFolder(scratch.Path, 25).Identity);
    }

    /// <summary>Three frames of 4 x 4: red; a green pixel over it, put back afterwards; a blue pixel over what was before.</summary>
    [Fact]
    public void AGifHasItsOwnDelaysAndPutsBackWhatWasBelow()
    {
        using ScratchFolder scratch = new();
        VideoFile clip = new(scratch.Write("a.gif", TinyGif.Bytes()));
        ClipFacts facts = clip.Probe();
        Assert.Equal(("gif", 4, 4, 3), (facts.Codec, facts.Width, facts.Height, facts.Frames));
        Assert.Equal(0.1, facts.TimesSeconds[1], 1e-9);
        Assert.Equal(0.4, facts.TimesSeconds[2], 1e-9);
        using IFrameReader reader = clip.Open();
        string[] seen = new string[3];
        byte[] pixels = new byte[48];
        for (int t = 0; reader.Next(); t++)
        {
            reader.Read(pixels, 4, 4, 3);
            seen[t] = string.Concat(Enumerable.Range(0, 16).Select(i => "rgb"[Enumerable.Range(0, 3).MaxBy(c => pixels[(3 * i) + c])]));
        }

        Assert.Equal(["rrrrrrrrrrrrrrrr", "rrrrrgrrrrrrrrrr", "rrrrrrrrrrbrrrrr"], seen);
    }
}
