using Unroll.Training.Reports;

namespace Unroll.Training;

/// <summary>Hears what a run does while it runs: a progress bar, a log, a server. Calls come from the training thread, one at a time.</summary>
public interface IRunObserver
{
    /// <summary>A leg (fold, origin, seed, or the only one) begins to train.</summary>
    /// <param name="leg">What begins, with the steps it has.</param>
    void LegStarted(LegStart leg);

    /// <summary>A training step ended. Called for every step: must be cheap.</summary>
    /// <param name="progress">Where training stands.</param>
    void StepEnded(StepProgress progress);

    /// <summary>An epoch ended, its validation included.</summary>
    /// <param name="epoch">Its row of the learning curve.</param>
    void EpochEnded(EpochRow epoch);

    /// <summary>A sentence for the user: what is read, what is written, why training stops.</summary>
    /// <param name="text">The sentence.</param>
    void Message(string text);

    /// <summary>Something the user must know, but that does not stop the run.</summary>
    /// <param name="text">The sentence.</param>
    void Warning(string text);
}
