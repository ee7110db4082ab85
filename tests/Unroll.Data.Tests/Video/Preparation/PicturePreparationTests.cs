using Unroll.Data.Video;
using Unroll.Data.Video.Preparation;
using Xunit;

namespace Unroll.Data.Tests.Video.Preparation;

public sealed class PicturePreparationTests
{
    private const int Height = 20, Width = 30;

    [Theory]
    [InlineData("kinetics", 0.43216f, 0.22803f)]
    [InlineData("imagenet", 0.485f, 0.229f)]
    [InlineData("half", 0.5f, 0.5f)]
    [InlineData("none", 0f, 1f)]
    public void PicturesAreScaled(string normalize, float mean, float deviation)
    {
        float[] picture = Apply(new PicturePreparation(Spec() with { Normalize = normalize }).Fixed(Height, Width, 0));
        Assert.Equal(((Frame()[Index(6, 11, 0)] / 255f) - mean) / deviation, picture[0], 1e-5);
    }

    [Fact]
    public void OneChannelIsScaledAsLuminance()
    {
        float[] picture = Apply(new PicturePreparation(Spec() with { Color = "gray", Normalize = "kinetics" }).Fixed(Height, Width, 0), channels: 1);
        double mean = (0.299 * 0.43216) + (0.587 * 0.394666) + (0.114 * 0.37645), deviation = (0.299 * 0.22803) + (0.587 * 0.22145) + (0.114 * 0.216989);
        Assert.Equal(((Frame()[(6 * Width) + 11] / 255.0) - mean) / deviation, picture[0], 1e-5);
        Assert.Equal(64, picture.Length);
    }

    [Theory]
    [InlineData(1, Height, Width, "6,11")]
    [InlineData(3, Height, Width, "6,11 6,0 6,22")]
    [InlineData(3, Width, Height, "11,6 0,6 22,6")]
    [InlineData(5, Height, Width, "6,11 0,0 0,22 12,0 12,22")]
    public void CropsAreTheMiddleAndTheEnds(int crops, int height, int width, string expected)
    {
        PicturePreparation preparation = new(Spec() with { Crops = crops });
        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, crops).Select(c => preparation.Fixed(height, width, c).Cut).Select(c => $"{c.Top},{c.Left}")));
    }

    [Theory]
    [InlineData(2, "crop", "video.crops is 2; it must be 1, 3 or 5")]
    [InlineData(3, "stretch", "video.fit is stretch, which cuts nothing off")]
    public void CropsThatMakeNoSenseAreErrors(int crops, string fit, string expected)
        => Assert.Contains(expected, Assert.Throws<DataException>(() => new PicturePreparation(Spec() with { Crops = crops, Fit = fit })).Message);

    [Fact]
    public void TrainingCutsAnywhereAndMirrorsAsOftenAsAsked()
    {
        PictureCut[] cuts = Cuts("flip=0.25");
        Assert.All(cuts, c => Assert.Equal((8, 8), (c.Height, c.Width)));
        Assert.Equal(Enumerable.Range(0, 13), cuts.Select(c => c.Top).Distinct().Order());
        Assert.Equal(Enumerable.Range(0, 23), cuts.Select(c => c.Left).Distinct().Order());
        Assert.InRange(cuts.Count(c => c.IsMirrored), 200, 300);
        Assert.DoesNotContain(Cuts(), c => c.IsMirrored);
    }

    [Fact]
    public void ARandomCropKeepsItsShareAndAspect()
    {
        PictureCut[] cuts = Cuts("random_crop=0.3");
        Assert.All(cuts, c =>
        {
            Assert.InRange(c.Top, 0, Height - c.Height);
            Assert.InRange(c.Left, 0, Width - c.Width);
            Assert.InRange((double)c.Width / c.Height, 0.68, 1.45);
            Assert.InRange((double)c.Width * c.Height, 0.25 * Height * Width, Height * Width);
        });
        Assert.True(cuts.Min(c => c.Width * c.Height) < 0.35 * Height * Width && cuts.Max(c => c.Width * c.Height) > 0.6 * Height * Width);
        Assert.Equal((20, 20), Cuts("random_crop=1").Select(c => (c.Height, c.Width)).Distinct().Single()); // nothing of this aspect fits: the largest square
    }

    [Fact]
    public void AMirroredPictureIsThePictureMirrored()
    {
        PicturePreparation preparation = new(Spec() with { Augment = ["flip=1"] });
        PreparedLook look = preparation.Draw(Height, Width, new SeededRandom(1));
        float[] picture = Apply(look);
        Assert.Equal(Frame()[Index(look.Cut.Top, look.Cut.Left + 7, 2)] / 255f, picture[2 * 64], 1e-6);
        Assert.Equal(Frame()[Index(look.Cut.Top, look.Cut.Left, 2)] / 255f, picture[(2 * 64) + 7], 1e-6);
    }

    [Fact]
    public void ColourIsBrightnessThenContrastThenSaturation()
    {
        float[] picture = [0.1f, 0.9f, 0.2f, 0.4f, 0.3f, 0.5f];
        new Recolor(1.2f, 0.5f, 1.5f).Apply(picture, new PlaneSize(3, 1, 2));
        double[] bright = [0.12, 1, 0.24, 0.48, 0.36, 0.6];
        double mean = ((0.299 * 1.12) + (0.587 * 0.72) + (0.114 * 0.96)) / 2;
        double[] flat = [.. bright.Select(v => (v * 0.5) + (0.5 * mean))];
        for (int i = 0; i < 6; i++)
        {
            double gray = (0.299 * flat[i % 2]) + (0.587 * flat[2 + (i % 2)]) + (0.114 * flat[4 + (i % 2)]);
            Assert.Equal(Math.Clamp((flat[i] * 1.5) - (0.5 * gray), 0, 1), picture[i], 1e-5);
        }
    }

    [Fact]
    public void WideAndNarrowPicturesAreRecolouredAlike()
    {
        float[] wide = [.. Enumerable.Range(0, 3 * 37).Select(i => ((i * 31) % 97) / 97f)];
        float[] expected = [.. wide];
        Recolor step = new(1.1f, 0.8f, 0.7f);
        step.Apply(wide, new PlaneSize(3, 1, 37));
        double mean = Enumerable.Range(0, 37).Average(i => (0.299 * Bright(i)) + (0.587 * Bright(37 + i)) + (0.114 * Bright(74 + i)));
        for (int i = 0; i < wide.Length; i++)
        {
            double Flat(int at) => Math.Clamp((0.8 * Bright(at)) + (0.2 * mean), 0, 1);
            double gray = (0.299 * Flat(i % 37)) + (0.587 * Flat(37 + (i % 37))) + (0.114 * Flat(74 + (i % 37)));
            Assert.Equal(Math.Clamp((0.7 * Flat(i)) + (0.3 * gray), 0, 1), wide[i], 1e-5);
        }

        double Bright(int at) => Math.Min(1, expected[at] * 1.1);
    }

    [Fact]
    public void LostColourIsLuminance()
    {
        float[] picture = [0.1f, 0.2f, 0.3f];
        new LoseColor().Apply(picture, new PlaneSize(3, 1, 1));
        Assert.All(picture, v => Assert.Equal((0.0299) + (0.1174) + (0.0342), v, 1e-6));
        Assert.Equal(3, Enumerable.Range(0, 20).Count(i => LoseColor.Draw(0.2, new SeededRandom(i)) is not null), 2.5);
    }

    [Fact]
    public void NoiseIsTheSameForAllFramesAndOfTheDeviationAskedFor()
    {
        PreparedLook look = new PicturePreparation(new VideoSpec { Normalize = "none", Augment = ["noise=0.05"] }).Draw(128, 128, new SeededRandom(1));
        byte[] gray = new byte[128 * 128 * 3];
        Array.Fill(gray, (byte)128);
        float[] first = Apply(look, gray, 112), second = Apply(look, gray, 112);
        Assert.Equal(first, second);
        Assert.Equal(128 / 255.0, first.Average(), 0.002);
        Assert.Equal(0.05, Math.Sqrt(first.Average(v => Math.Pow(v - (128 / 255.0), 2))), 0.002);
    }

    [Fact]
    public void WhatIsErasedIsARectangleOfTheMean()
    {
        byte[] white = new byte[128 * 128 * 3];
        Array.Fill(white, byte.MaxValue);
        int[] areas = [.. Enumerable.Range(0, 200).Select(i => Apply(new PicturePreparation(new VideoSpec { Augment = ["erase=0.3"] }).Draw(128, 128, new SeededRandom(i)), white, 112)).Select(p => p.Count(v => Math.Abs(v) < 1e-5))];
        Assert.All(areas, a => Assert.InRange(a, 0, 0.3 * 3 * 112 * 112));
        Assert.InRange(areas.Average(), 0.12 * 3 * 112 * 112, 0.17 * 3 * 112 * 112);
    }

    [Fact]
    public void StepsAreDoneInTheirOrder()
    {
        float[] Of(params string[] augment) => Apply(new PicturePreparation(Spec() with { Augment = augment }).Draw(Height, Width, new SeededRandom(5)));
        float[] erasedFirst = Of("erase=1", "noise=0.1"), erasedLast = Of("noise=0.1", "erase=1");
        Assert.DoesNotContain(0f, erasedFirst.Except([0f]).Where(v => v < 0));
        Assert.True(erasedLast.Count(v => v == 0) > erasedFirst.Count(v => v == 0));
    }

    private static VideoSpec Spec() => new() { Height = 8, Width = 8, Normalize = "none" };

    private static PictureCut[] Cuts(params string[] augment)
    {
        PicturePreparation preparation = new(Spec() with { Augment = augment });
        return [.. Enumerable.Range(0, 1000).Select(i => preparation.Draw(Height, Width, new SeededRandom(i)).Cut)];
    }

    private static int Index(int y, int x, int c) => (((y * Width) + x) * 3) + c;

    private static byte[] Frame() => [.. Enumerable.Range(0, Height * Width * 3).Select(i => (byte)((i * 37) % 251))];

    private static float[] Apply(PreparedLook look, byte[]? frame = null, int side = 8, int channels = 3)
    {
        float[] picture = new float[channels * side * side];
        look.Apply(frame ?? Frame(), picture);
        return picture;
    }
}
