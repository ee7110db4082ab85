using CsCheck;
using Unroll.Data.Batches;
using Unroll.Data.Splits;
using Unroll.Data.Windows;
using Xunit;

namespace Unroll.Data.Tests.Batches;

public sealed class BatchSamplerTests
{
    [Fact]
    public void AnEpochIsExactlyTheWindows() => Gen.Select(Gen.Int[1, 200], Gen.Int[1, 40], Gen.Int[0, 3], Gen.Int, Gen.Int[0, 50]).Sample(
        (count, size, order, seed, epoch) =>
        {
            Window[] windows = [.. Enumerable.Range(0, count).Select(i => new Window(i / 9, Part.Train, i % 9 * 4, 4 - (i % 9 == 8 ? 2 : 0), 0))];
            BatchSampler sampler = new(windows, size, (BatchOrder)order, seed);
            IReadOnlyList<BatchPlan> plans = sampler.Epoch(epoch);

            Assert.Equal(sampler.Steps, plans.Count);
            Assert.All(plans, p => Assert.InRange(p.Windows.Count, 1, size));
            Assert.Equal(windows.ToHashSet(), plans.SelectMany(p => p.Windows).ToHashSet());
            Assert.Equal(count, plans.Sum(p => p.Windows.Count));
            Assert.Equal(Flat(plans), Flat(new BatchSampler(windows, size, (BatchOrder)order, seed).Epoch(epoch)));
        },
        iter: 300,
        threads: 1);

    [Fact]
    public void SeedAndEpochChangeTheOrder()
    {
        Window[] windows = [.. Enumerable.Range(0, 50).Select(i => new Window(0, Part.Train, i, 4, 1))];
        BatchSampler one = new(windows, 8, BatchOrder.Shuffled, 1);
        Assert.NotEqual(Flat(one.Epoch(0)), Flat(one.Epoch(1)));
        Assert.NotEqual(Flat(one.Epoch(0)), Flat(new BatchSampler(windows, 8, BatchOrder.Shuffled, 2).Epoch(0)));
        Assert.Equal(windows, Flat(new BatchSampler(windows, 8, BatchOrder.Sequential, 1).Epoch(3)));
    }

    [Fact]
    public void BucketsSavePadding()
    {
        Window[] windows = [.. Enumerable.Range(0, 400).Select(i => new Window(i, Part.Train, 0, 1 + (i * 37 % 100), 0))];
        int Padding(BatchOrder order) => new BatchSampler(windows, 8, order, 1).Epoch(0).Sum(p => (p.Windows.Max(w => w.Length) * p.Windows.Count) - p.Windows.Sum(w => w.Length));
        Assert.True(Padding(BatchOrder.Bucketed) * 5 < Padding(BatchOrder.Shuffled));
    }

    [Fact]
    public void StreamsGoOnRowByRow()
    {
        Window[] windows =
        [
            .. Enumerable.Range(0, 5).Select(i => new Window(0, Part.Train, i * 4, 4, 0)),
            .. Enumerable.Range(0, 4).Select(i => new Window(1, Part.Train, i * 4, 4, 0)),
            .. Enumerable.Range(0, 2).Select(i => new Window(1, Part.Train, 100 + (i * 4), 4, 0)),
        ];
        IReadOnlyList<BatchPlan> plans = new BatchSampler(windows, 3, BatchOrder.Streams, 1).Epoch(0);

        Assert.Equal([3, 3, 3, 2], plans.Select(p => p.Windows.Count));
        Assert.All(plans[0].Resets!, Assert.True);
        for (int step = 1; step < plans.Count; step++)
        {
            for (int row = 0; row < plans[step].Windows.Count; row++)
            {
                Window before = plans[step - 1].Windows[row];
                Window now = plans[step].Windows[row];
                Assert.Equal(before.Recording != now.Recording || before.Origin != now.Start, plans[step].Resets![row]);
            }
        }
    }

    [Fact]
    public void OverlappingWindowsAreNoStream()
    {
        Window[] windows = [new(0, Part.Train, 0, 4, 1), new(0, Part.Train, 1, 4, 1)];
        Assert.Contains("set window.stride to window.length (4)", Assert.Throws<DataException>(() => new BatchSampler(windows, 2, BatchOrder.Streams, 1)).Message);
        Assert.Contains("training.batch_size is 0", Assert.Throws<DataException>(() => new BatchSampler(windows, 0, BatchOrder.Shuffled, 1)).Message);
    }

    private static Window[] Flat(IReadOnlyList<BatchPlan> plans) => [.. plans.SelectMany(p => p.Windows)];
}
