using Unroll.Training;
using Unroll.Training.Reports;

namespace Unroll.Cli.Progress;

/// <summary>No progress; warnings are still said.</summary>
internal sealed class QuietObserver(TextWriter errors) : IRunObserver
{
    public void LegStarted(LegStart leg) { }

    public void StepEnded(StepProgress progress) { }

    public void EpochEnded(EpochRow epoch) { }

    public void Message(string text) { }

    public void Warning(string text) => errors.WriteLine($"warning: {text}");
}
