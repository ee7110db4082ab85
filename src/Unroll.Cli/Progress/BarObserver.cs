using Spectre.Console;
using Unroll.Training;
using Unroll.Training.Reports;

namespace Unroll.Cli.Progress;

/// <summary>Progress as a bar that moves, at most ten times a second; epochs stay as lines above it.</summary>
internal sealed class BarObserver(IAnsiConsole console, ProgressContext context, TimeProvider time) : IRunObserver
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private LegStart? _leg;
    private Pace? _pace;
    private ProgressTask? _bar;
    private long _lastUpdate;

    public void LegStarted(LegStart leg)
    {
        _bar?.StopTask();
        _leg = leg;
        _pace = new Pace(leg, time);
        console.WriteLine(Wording.Leg(leg));
        _bar = context.AddTask("training", maxValue: Math.Max(1, _pace.Steps));
    }

    public void StepEnded(StepProgress progress)
    {
        if (_leg is null || _pace is null || _bar is null)
        {
            return;
        }
        _pace.Step(progress);
        if (time.GetElapsedTime(_lastUpdate) < Interval)
        {
            return;
        }
        _lastUpdate = time.GetTimestamp();
        _bar.Value = _pace.Done;
        _bar.Description = Markup.Escape($"{Wording.Step(progress, _leg, _pace)}  left {Wording.Time(_pace.Left)}");
    }

    public void EpochEnded(EpochRow epoch)
    {
        console.WriteLine(Wording.Epoch(epoch, _leg, pace: null), epoch.Best ? new Style(Color.Green) : Style.Plain);
        if (_bar is not null && _pace is not null)
        {
            _bar.Value = _pace.Done;
        }
    }

    public void Message(string text) => console.WriteLine(text);

    public void Warning(string text) => console.WriteLine($"warning: {text}", new Style(Color.Yellow));
}
