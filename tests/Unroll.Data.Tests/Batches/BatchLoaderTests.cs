using Unroll.Data.Batches;
using Unroll.Data.Fitting;
using Unroll.Data.Splits;
using Unroll.Data.Windows;
using Xunit;

namespace Unroll.Data.Tests.Batches;

public sealed class BatchLoaderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void ResumingFromAStepGivesTheSameBatches(int prefetch)
    {
        List<float[]> whole = Seen(Loader(prefetch), 3, 0);
        Assert.Equal(12, whole.Count);
        for (int k = 0; k <= whole.Count; k += 4)
        {
            Assert.Equal(whole.Skip(k), Seen(Loader(prefetch), 3, k));
        }

        Assert.NotEqual(whole, Seen(Loader(prefetch), 4, 0));
        Assert.Equal(whole, Seen(Loader(0), 3, 0));
    }

    [Fact]
    public void NoThreadIsLeftWhenTheConsumerStops()
    {
        BatchLoader loader = Loader(2);
        for (int i = 0; i < 20; i++)
        {
            foreach (Batch batch in loader.Epoch(i))
            {
                Assert.Equal(8, batch.Size);
                break;
            }
        }

        // A joined thread is in the system's list for a moment longer.
        Assert.True(SpinWait.SpinUntil(() => !Threads().Any(n => n.Contains("Unroll batche", StringComparison.Ordinal)), 5000));
    }

    [Fact]
    public void AnErrorReachesTheConsumerAfterTheBatchesBeforeIt()
    {
        PreparedSet set = BatchComposerTests.Prepared(Example.Set(Example.Ramp("a", 20)));
        Window[] windows = [.. Enumerable.Range(0, 3).Select(i => new Window(0, Part.Train, i, 4, 1)), new Window(0, Part.Train, 18, 4, 1)];
        BatchLoader loader = new(new BatchSampler(windows, 1, BatchOrder.Sequential, 1), new BatchComposer(set, WindowRule.Forecast), 2);
        int seen = 0;
        DataException e = Assert.Throws<DataException>(() =>
        {
            foreach (Batch batch in loader.Epoch(0))
            {
                seen += batch.Size;
            }
        });
        Assert.Equal(3, seen);
        Assert.Contains("step 18 of series 'a' lies outside", e.Message);
    }

    [Fact]
    public void AStepBeyondTheEpochIsAnError() => Assert.Throws<ArgumentOutOfRangeException>(() => Loader(2).Epoch(0, 13));

    private static BatchLoader Loader(int prefetch)
    {
        PreparedSet set = BatchComposerTests.Prepared(Example.Set(Example.Ramp("a", 100)));
        Window[] windows = [.. Enumerable.Range(0, 95).Select(i => new Window(0, Part.Train, i, 4, 1))];
        Augmentation? augmentation = Augmentation.Parse(["jitter", "time_warp"], 1, set.NumberFeatures, 5);
        return new(new BatchSampler(windows, 8, BatchOrder.Shuffled, 5), new BatchComposer(set, WindowRule.Forecast), prefetch, augmentation);
    }

    private static List<float[]> Seen(BatchLoader loader, int epoch, int firstStep)
        => [.. loader.Epoch(epoch, firstStep).Select(b => (float[])[.. BatchComposerTests.Numbers(b.Inputs), .. BatchComposerTests.Numbers(b.Targets!)])];

    private static IEnumerable<string> Threads()
        => Directory.Exists("/proc/self/task") ? Directory.GetDirectories("/proc/self/task").Select(Name) : [];

    private static string Name(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm"));
        }
        catch (IOException)
        {
            return ""; // the thread has ended
        }
    }
}
