using TorchSharp;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Unroll.Training.Tests.Runs;
using Xunit;

namespace Unroll.Training.Tests.Memory;

public sealed class FlatMemoryTests : RunFixture
{
    [Fact]
    public void No_tensor_is_left_behind_in_2000_steps()
    {
        var counts = new List<(long Step, long Live, long Bytes)>();
        Recipe recipe = Tiny.With(Tiny.Forecast, "training.epochs=4", "training.early_stop=0", "training.steps_per_epoch=500", "window.stride=1", "model.hidden_size=2", "task.coverage=0", "window.length=4",
            "window.horizon=1", "data.generator_series=1", "data.generator_steps=1000", "split.validation=0.05", "split.test=0.05", "training.weight_average=0.9", "training.batch_size=1", "run.tensorboard=false");
        long steps = 0;
        Run(recipe, observer: new StepObserver(_ =>
        {
            if (++steps % 500 == 0)
            {
                counts.Add((steps, DisposeScopeManager.Statistics.ThreadTotalLiveCount, GC.GetTotalMemory(forceFullCollection: true)));
            }
        }));
        Assert.Equal(2000, steps);
        // The best weights are kept from the first epoch's end on.
        Assert.All(counts.Skip(1), count => Assert.Equal(counts[1].Live, count.Live));
        Assert.True(counts[^1].Bytes - counts[1].Bytes < 4 << 20, string.Join(", ", counts));
    }

    [Fact]
    public void Nothing_is_left_behind_in_500_clips()
    {
        var counts = new List<(int Epoch, long Live, long Bytes)>();
        Recipe recipe = Tiny.With(Tiny.Clips, "data.generator=motion_order", "data.generator_gap=4", "data.generator_series=560", "split.validation=0.05", "split.test=0.05", "training.epochs=2",
            "training.early_stop=0", "training.batch_size=10", "video.frames=4", "video.augment=[random_crop,flip,color,noise]", "video.cache_gib=1", $"video.cache={At("cache")}", "run.tensorboard=false");
        int clips = 0, steps = 0;
        Run(recipe, observer: new StepObserver(progress =>
        {
            clips += 10;
            if (++steps % 10 == 0)
            {
                counts.Add((progress.Epoch, DisposeScopeManager.Statistics.ThreadTotalLiveCount, GC.GetTotalMemory(forceFullCollection: true)));
            }
        }));

        // The first epoch stores the clips; the best weights are kept from its end on.
        (int Epoch, long Live, long Bytes)[] later = [.. counts.Where(count => count.Epoch == 2)];
        Assert.True(clips >= 1000 && later.Length >= 5, $"{clips} clips, {later.Length} counts");
        Assert.All(later, count => Assert.Equal(later[0].Live, count.Live));
        Assert.True(later[^1].Bytes - later[0].Bytes < 2 << 20, string.Join(", ", counts));
    }

    private sealed class StepObserver(Action<StepProgress> step) : IRunObserver
    {
        public void LegStarted(LegStart leg) { }

        public void StepEnded(StepProgress progress) => step(progress);

        public void EpochEnded(EpochRow epoch) { }

        public void Message(string text) { }

        public void Warning(string text) { }
    }
}
