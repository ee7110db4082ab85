using Unroll.Training.Reports;

namespace Unroll.Training.Tests.Runs;

/// <summary>Asks to stop at a step of a leg.</summary>
internal sealed class Stopper : IRunObserver
{
    private readonly CancellationTokenSource _source = new();
    private readonly int _step;
    private readonly int _leg;
    private int _now;
    private int _steps;

    public Stopper(int step, int leg, out CancellationToken stop)
    {
        (_step, _leg) = (step, leg);
        stop = _source.Token;
    }

    public void LegStarted(LegStart leg) => (_now, _steps) = (leg.Number, 0);

    public void StepEnded(StepProgress progress)
    {
        if (_now == _leg && ++_steps == _step)
        {
            _source.Cancel();
        }
    }

    public void EpochEnded(EpochRow epoch) { }

    public void Message(string text) { }

    public void Warning(string text) { }
}
