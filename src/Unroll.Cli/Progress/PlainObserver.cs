using Unroll.Training;
using Unroll.Training.Reports;

namespace Unroll.Cli.Progress;

/// <summary>Progress as lines, for logs: one for each epoch, and one now and then within a long epoch.</summary>
internal sealed class PlainObserver(TextWriter output, TextWriter errors, TimeProvider time) : IRunObserver
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);
    private LegStart? _leg;
    private Pace? _pace;
    private long _lastLine;

    public void LegStarted(LegStart leg)
    {
        _leg = leg;
        _pace = new Pace(leg, time);
        Line(Wording.Leg(leg));
    }

    public void StepEnded(StepProgress progress)
    {
        if (_leg is null || _pace is null)
        {
            return;
        }
        _pace.Step(progress);
        if (time.GetElapsedTime(_lastLine) >= Silence)
        {
            Line($"{Wording.Step(progress, _leg, _pace)}  left {Wording.Time(_pace.Left)}");
        }
    }

    public void EpochEnded(EpochRow epoch) => Line(Wording.Epoch(epoch, _leg, _pace));

    public void Message(string text) => Line(text);

    public void Warning(string text) => errors.WriteLine($"warning: {text}");

    private void Line(string text)
    {
        output.WriteLine(text);
        output.Flush();
        _lastLine = time.GetTimestamp();
    }
}
