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
        Run(recipe, observer: new StepObserver(() =>
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

    private sealed class StepObserver(Action step) : IRunObserver
    {
        public void LegStarted(LegStart leg) { }

        public void StepEnded(StepProgress progress) => step();

        public void EpochEnded(EpochRow epoch) { }

        public void Message(string text) { }

        public void Warning(string text) { }
    }
}
