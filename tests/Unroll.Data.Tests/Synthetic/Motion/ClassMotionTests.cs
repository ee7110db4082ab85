using Unroll.Data.Synthetic.Motion;
using Unroll.Data.TimeSeries;
using Unroll.Data.Video;
using Xunit;

namespace Unroll.Data.Tests.Synthetic.Motion;

public sealed class ClassMotionTests
{
    private const int Clips = 1400, Frames = 16;
    private static readonly RecordingSet Set = Films.Make("motion", Clips, Frames);

    /// <summary>Four standard errors of a share of the 700 clips that are tested.</summary>
    private static readonly double Chance = 1 / 7.0, Slack = 4 * Math.Sqrt(Chance * (1 - Chance) / (Clips / 2));

    [Theory]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(31)]
    public void AllClassesShowTheSameFramesInAnotherOrder(int frames)
    {
        for (int index = 0; index < 20; index++)
        {
            byte[][][] films = [.. ClassMotion.Classes.Select(label => Films.Frames(new MotionClip(new MotionPlan("motion", 3, index, label, 32, frames, 24))))];
            string[][] sorted = [.. films.Select(film => film.Select(Convert.ToHexString).Order(StringComparer.Ordinal).ToArray())];
            Assert.All(sorted, film => Assert.Equal(sorted[0], film));
            string[] inOrder = [.. films.Select(film => string.Concat(film.Select(Convert.ToHexString)))];
            Assert.Equal(inOrder.Length, inOrder.Distinct().Count());
        }
    }

    [Fact]
    public void SingleFramesAndTheirMeanTellNothing()
    {
        string[] labels = Labels();
        byte[][][] films = [.. Set.Recordings.Select(r => Films.Frames(r.Clip!, 8, 8, 3))];
        foreach (int t in new[] { 0, 7, Frames - 1 })
        {
            Assert.InRange(NearestMean.Accuracy([.. films.Select(film => Pixels(film[t]))], labels), Chance - Slack, Chance + Slack);
        }

        double[][] pooled = [.. films.Select(film => Pooled([.. film.Select(Pixels)]))];
        Assert.InRange(NearestMean.Accuracy(pooled, labels), Chance - Slack, Chance + Slack);
    }

    [Fact]
    public void PlacesInSingleFramesTellNothingAndTheirOrderTells()
    {
        string[] labels = Labels();
        (double X, double Y)[][] paths = [.. Set.Recordings.Select(r => Films.Lighter(Films.Frames(r.Clip!, 32, 1)).Select(m => Films.Middle(m, 32)).ToArray())];
        double[][] places = [.. paths.Select(path => Circle(path[5]))];
        Assert.InRange(NearestMean.Accuracy(places, labels), Chance - Slack, Chance + Slack);
        double accuracy = NearestMean.Accuracy([.. paths.Select(Order)], labels);
        Assert.True(accuracy > 0.9, $"the order of places names {accuracy:P1} of the clips");
    }

    [Fact]
    public void ClassesAreBalancedAndClipsAreTheSameAgain()
    {
        Assert.All(Set.Recordings.GroupBy(r => r.Label), g => Assert.Equal(Clips / 7, g.Count()));
        Recording first = Set.Recordings[5], again = Films.Make("motion", Clips, Frames).Recordings[5], other = Films.Make("motion", Clips, Frames, seed: 2).Recordings[5];
        Assert.Equal(Films.Frames(first.Clip!), Films.Frames(again.Clip!));
        Assert.Equal(first.Clip!.Identity, again.Clip!.Identity);
        Assert.NotEqual(Films.Frames(first.Clip!), Films.Frames(other.Clip!));
        Assert.NotEqual(first.Clip!.Identity, other.Clip!.Identity);
        Assert.Equal(Frames, first.FrameSeconds!.Length);
        Assert.Equal(0.04, first.FrameSeconds[1], 1e-12);
    }

    [Fact]
    public void SamplingThatMayMissTheClassIsRefused()
    {
        DataSpec data = new() { Generator = "motion", GeneratorSeries = 7, GeneratorSteps = 64 };
        DataException error = Assert.Throws<DataException>(() => MotionGenerator.Generate(data, new VideoSpec { Sampling = "dense", Stride = 2 }));
        Assert.Contains("uniform", error.Message, StringComparison.Ordinal);
        Assert.Throws<DataException>(() => MotionGenerator.Generate(data, new VideoSpec { Frames = 8 }));
        MotionGenerator.Generate(data, new VideoSpec { Sampling = "dense", Stride = 4 });
    }

    private static string[] Labels() => [.. Set.Recordings.Select(r => r.Label!)];

    private static double[] Pixels(byte[] frame) => [.. frame.Select(p => (double)p)];

    /// <summary>Mean, maximum and mean square over the frames of each pixel.</summary>
    private static double[] Pooled(double[][] frames)
    {
        int width = frames[0].Length;
        return
        [
            .. Enumerable.Range(0, width).Select(i => frames.Average(f => f[i])), .. Enumerable.Range(0, width).Select(i => frames.Max(f => f[i])),
            .. Enumerable.Range(0, width).Select(i => frames.Average(f => f[i] * f[i])),
        ];
    }

    private static double[] Circle((double X, double Y) at)
    {
        double x = 2 * Math.PI * at.X / 32, y = 2 * Math.PI * at.Y / 32;
        return [Math.Cos(x), Math.Sin(x), Math.Cos(y), Math.Sin(y)];
    }

    /// <summary>Shares of the short steps that go right, left, down and up, and how much more often the path turns clockwise than back.</summary>
    private static double[] Order((double X, double Y)[] path)
    {
        (double X, double Y)[] steps = [.. path.Zip(path.Skip(1), (a, b) => (Films.Way(a.X, b.X, 32), Films.Way(a.Y, b.Y, 32)))];
        bool[] isShort = [.. steps.Select(s => Math.Abs(s.X) + Math.Abs(s.Y) < 5)];
        double turns = Enumerable.Range(1, steps.Length - 1).Where(t => isShort[t] && isShort[t - 1])
            .Select(t => (steps[t - 1].X * steps[t].Y) - (steps[t - 1].Y * steps[t].X)).Sum(turn => Math.Abs(turn) < 3 ? 0 : Math.Sign(turn));
        return
        [
            Share(s => s.X > Math.Abs(s.Y)), Share(s => -s.X > Math.Abs(s.Y)), Share(s => s.Y > Math.Abs(s.X)), Share(s => -s.Y > Math.Abs(s.X)), turns,
        ];

        double Share(Func<(double X, double Y), bool> goes) => steps.Where((s, t) => isShort[t] && goes(s)).Count() / (double)steps.Length;
    }
}
