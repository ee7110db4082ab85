using System.Diagnostics;
using Unroll.Training;
using Unroll.Training.Reports;

namespace Unroll.Bench;

/// <summary>Times the steps of a training from the tenth on.</summary>
internal sealed class StepClock : IRunObserver
{
    private const int Warm = 10;
    private long _begin;
    private long _end;
    private int _steps;

    /// <summary>Never asks to stop.</summary>
    public CancellationToken Stop { get; } = CancellationToken.None;

    /// <summary>Seconds for a step.</summary>
    public double SecondsPerStep => Stopwatch.GetElapsedTime(_begin, _end).TotalSeconds / (_steps - Warm);

    public void LegStarted(LegStart leg) { }

    public void StepEnded(StepProgress progress)
    {
        _end = Stopwatch.GetTimestamp();
        _begin = ++_steps == Warm ? _end : _begin;
    }

    public void EpochEnded(EpochRow epoch) { }

    public void Message(string text) { }

    public void Warning(string text) { }
}
