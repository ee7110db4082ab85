using Unroll.Cli.Progress;
using Unroll.Training;
using Unroll.Training.Reports;
using Xunit;

namespace Unroll.Cli.Tests;

public sealed class PlainObserverTests
{
    [Fact]
    public void A_long_epoch_gives_a_line_now_and_then_with_rate_and_time_left()
    {
        Clock clock = new();
        StringWriter output = new() { NewLine = "\n" };
        PlainObserver observer = new(output, TextWriter.Null, clock);

        observer.LegStarted(new LegStart("fold-2", 2, 5, "lstm", 1000, 2, 100));
        for (int step = 1; step <= 40; step++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            observer.StepEnded(new StepProgress(1, step, 100, 0.25, 32, 1e-3));
        }
        observer.EpochEnded(new EpochRow(1, 0.5, null, 1e-3, 1, 40, new Dictionary<string, double>()));

        Assert.Equal("""
            fold-2 (2 of 5): lstm, 1,000 parameters, 2 epochs of 100 steps
            epoch 1/2  step 15/100  loss 0.25  32 examples/s  left 3:05
            epoch 1/2  step 30/100  loss 0.25  32 examples/s  left 2:50
            epoch 1/2  loss 0.5  40.0 s  32 examples/s  left 2:40

            """.ReplaceLineEndings("\n"), output.ToString());
    }

    private sealed class Clock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan time) => _now += time.Ticks;
    }
}
