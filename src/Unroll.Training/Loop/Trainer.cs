using Unroll.Models;
using Unroll.Training.Losses;
using Unroll.Training.Recipes;

namespace Unroll.Training.Loop;

/// <summary>
/// Trains a model: epochs of steps, validation, learning rate, early stop, best weights, averaged weights, logs, and a checkpoint after every epoch
/// (and every <c>checkpoint_steps</c>). Killed at any moment and resumed, it gives the same weights, bit for bit, as had it never been killed, on
/// the same machine and with the same number of threads. torch has one random generator for the process, set anew before every step: nothing else in
/// the process may draw from it meanwhile (another training, above all).
/// </summary>
/// <param name="model">The model, on the device of the parts. After <see cref="Fit"/> it holds the weights that are kept.</param>
/// <param name="spec">The recipe's training section.</param>
/// <param name="loss">What is made small.</param>
/// <param name="parts">Batches, validation, observer, folder.</param>
public sealed class Trainer(SequenceModel model, TrainingSpec spec, TrainingLoss loss, TrainerParts parts)
{
    /// <summary>Trains until the epochs are done, validation has not improved for <c>early_stop</c> epochs, or it is asked to stop.</summary>
    /// <param name="stop">Asked to stop, it ends the step, writes a checkpoint and returns. A validation under way may throw
    /// <see cref="OperationCanceledException"/> then: it is run again when training goes on.</param>
    /// <exception cref="RunException">The folder cannot be written; the checkpoint is damaged or of another recipe; a number is not finite (the message
    /// names epoch, batch, windows and module); <c>monitor</c> names a metric that validation does not give.</exception>
    public TrainingOutcome Fit(CancellationToken stop)
    {
        using var session = new TrainingSession(model, spec, loss, parts);
        session.Begin();
        while (session.State.Finished is null)
        {
            if (!session.TrainEpoch(stop) || !session.EndEpoch(stop))
            {
                return session.Interrupted();
            }
        }
        return session.Done();
    }
}
