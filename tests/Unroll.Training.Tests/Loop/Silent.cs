using Unroll.Training.Reports;

namespace Unroll.Training.Tests.Loop;

/// <summary>An observer that remembers, and may act at a step.</summary>
internal sealed class Silent(Action<StepProgress>? onStep = null) : IRunObserver
{
    internal List<StepProgress> Steps { get; } = [];

    internal List<EpochRow> Epochs { get; } = [];

    public void LegStarted(LegStart leg)
    {
    }

    public void StepEnded(StepProgress progress)
    {
        Steps.Add(progress);
        onStep?.Invoke(progress);
    }

    public void EpochEnded(EpochRow epoch) => Epochs.Add(epoch);

    public void Message(string text)
    {
    }

    public void Warning(string text)
    {
    }
}
