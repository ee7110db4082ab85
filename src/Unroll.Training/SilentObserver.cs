using Unroll.Training.Reports;

namespace Unroll.Training;

/// <summary>Watches and says nothing.</summary>
public sealed class SilentObserver : IRunObserver
{
    /// <summary>The one there is.</summary>
    public static readonly SilentObserver Instance = new();

    private SilentObserver() { }

    /// <inheritdoc/>
    public void LegStarted(LegStart leg) { }

    /// <inheritdoc/>
    public void StepEnded(StepProgress progress) { }

    /// <inheritdoc/>
    public void EpochEnded(EpochRow epoch) { }

    /// <inheritdoc/>
    public void Message(string text) { }

    /// <inheritdoc/>
    public void Warning(string text) { }
}
