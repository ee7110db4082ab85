using Unroll.Data.TimeSeries;
using Unroll.Data.Tests.Video.Clips;
using Unroll.Data.Video.Clips;
using Unroll.Data.Video.Decoding;
using Xunit;

namespace Unroll.Data.Tests.Captions;

/// <summary>Pictures with captions, as lists and folders name them.</summary>
public sealed class CaptionListTests
{
    private static readonly DataSpec Listed = new() { Path = "l.txt", Format = "pictures", Clip = "image", Captions = ["caption"] };

    [Fact]
    public void RowsOfOnePictureAreSeveralCaptionsOfIt()
    {
        using ScratchFolder scratch = new();
        Picture(scratch, "a.png");
        Picture(scratch, "b.jpg");
        scratch.Write("l.txt", "image,caption\na.png,A dog .\nb.jpg,\"Two, here\"\na.png,A cat\n");
        ClipList list = scratch.List(Listed);
        Assert.Equal(["a.png: A dog .|A cat", "b.jpg: Two, here"], list.Clips.Select(clip => $"{clip.Id}: {string.Join('|', clip.Captions)}"));
        Assert.All(list.Clips, clip => Assert.IsType<PictureClip>(clip.Clip));
        Assert.Equal(1, list.Clips[0].Clip.Probe().Frames);
        Assert.Equal((3, 2), (list.Clips[1].Clip.Probe().Width, list.Clips[1].Clip.Probe().Height));
    }

    [Fact]
    public void SeveralColumnsAreSeveralCaptions()
    {
        using ScratchFolder scratch = new();
        Picture(scratch, "a.png");
        scratch.Write("l.jsonl", "{\"image\": \"a.png\", \"one\": \"A dog\", \"two\": \"A cat\"}\n");
        ListedClip clip = Assert.Single(scratch.List(Listed with { Path = "l.jsonl", Captions = ["one", "two"] }).Clips);
        Assert.Equal(["A dog", "A cat"], clip.Captions);
        Assert.Contains("no 'three'", scratch.ListError(Listed with { Path = "l.jsonl", Captions = ["three"] }), StringComparison.Ordinal);
    }

    [Fact]
    public void PicturesThatAreNotThereAreToldOnceWhereTheyMayBeLeftOut()
    {
        using ScratchFolder scratch = new();
        Picture(scratch, "a.png");
        scratch.Write("l.txt", "image,caption\nx.png,A\na.png,B\nx.png,C\ny.png,D\nz.png,E\n");
        Assert.Contains("l.txt:2", scratch.ListError(Listed), StringComparison.Ordinal);
        ClipList list = ClipLister.Read(Listed, scratch.Path, skipMissing: true);
        Assert.Single(list.Clips);
        Assert.Contains("x.png, which is not there, and further rows name 2 others", Assert.Single(list.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void APictureNamedTwiceWithoutACaptionIsAnError()
    {
        using ScratchFolder scratch = new();
        Picture(scratch, "a.png");
        scratch.Write("l.txt", "image,caption\na.png,A\na.png,\n");
        Assert.Contains("l.txt:3", scratch.ListError(Listed), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryPictureOfAFolderIsAClipAndSubFoldersAreClasses()
    {
        using ScratchFolder scratch = new();
        Picture(scratch, "flat/2.png");
        Picture(scratch, "flat/10.png");
        scratch.Write("flat/notes.txt", "x");
        ClipList flat = scratch.List(new DataSpec { Path = "flat", Format = "pictures" });
        Assert.Equal(["2.png", "10.png"], flat.Clips.Select(clip => clip.Id));
        Assert.Contains("notes.txt", Assert.Single(flat.Notes), StringComparison.Ordinal);
        Assert.Single(scratch.List(new DataSpec { Path = "flat", Format = "video" }).Clips); // the frames of one clip

        Picture(scratch, "classes/up/1.png");
        Picture(scratch, "classes/down/1.png");
        Assert.Equal(["down/1.png down", "up/1.png up"], scratch.List(new DataSpec { Path = "classes", Format = "pictures" }).Clips.Select(clip => $"{clip.Id} {clip.Label}"));
        Assert.Equal("2.png", Assert.Single(scratch.List(new DataSpec { Path = "flat/2.png", Format = "pictures" }).Clips).Id);

        Directory.CreateDirectory(scratch.Path + "/classes/none");
        Assert.Contains("classes/none: is a class folder without a picture", scratch.ListError(new DataSpec { Path = "classes", Format = "pictures" }), StringComparison.Ordinal);
        Directory.CreateDirectory(scratch.Path + "/empty");
        Assert.Contains("holds no picture", scratch.ListError(new DataSpec { Path = "empty", Format = "pictures" }), StringComparison.Ordinal);
    }

    [Fact]
    public void APictureThatIsNoneIsNamed()
    {
        using ScratchFolder scratch = new();
        scratch.Write("a.png", "text");
        scratch.Write("b.png", "");
        Assert.Contains("a.png: is no picture", Assert.Throws<DataException>(() => new PictureClip(scratch.Path + "/a.png").Probe()).Message, StringComparison.Ordinal);
        Assert.Contains("b.png: is empty", Assert.Throws<DataException>(() => new PictureClip(scratch.Path + "/b.png").Probe()).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<DataException>(() => new PictureClip(scratch.Path + "/c.png").Probe()).Message, StringComparison.Ordinal);
    }

    internal static void Picture(ScratchFolder scratch, string name)
    {
        string path = Path.Combine(scratch.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        byte[] pixels = [.. Enumerable.Range(0, 18).Select(i => (byte)(10 * i))];
        File.WriteAllBytes(path, name.EndsWith(".jpg", StringComparison.Ordinal) ? PictureEncoder.Jpeg(pixels, 2, 3, 3) : PictureEncoder.Png(pixels, 2, 3, 3));
    }
}
