using Unroll.Training.Recipes;

namespace Unroll.Training.Schedules;

/// <summary>
/// Schedule <c>plateau</c>: the learning rate is multiplied by <c>decay_factor</c> after <c>decay_epochs</c> epochs that did not better the
/// watched value by a ten-thousandth of it (ReduceLROnPlateau's relative threshold). An immutable value, kept in the checkpoint.
/// </summary>
/// <param name="Factor">What the learning rate is multiplied by now.</param>
/// <param name="Best">Best value so far; null before the first epoch.</param>
/// <param name="Stale">Epochs since, or since the last decay.</param>
public sealed record PlateauDecay(double Factor = 1, double? Best = null, int Stale = 0)
{
    private const double Threshold = 1e-4;

    /// <summary>The state after an epoch.</summary>
    /// <param name="value">The watched value.</param>
    /// <param name="higherIsBetter">Its direction.</param>
    /// <param name="spec"><c>decay_factor</c> and <c>decay_epochs</c>.</param>
    public PlateauDecay After(double value, bool higherIsBetter, TrainingSpec spec)
    {
        double margin = Math.Abs(Best ?? 0) * Threshold;
        if (Best is not { } best || (higherIsBetter ? value > best + margin : value < best - margin))
        {
            return this with { Best = value, Stale = 0 };
        }
        return Stale + 1 >= spec.DecayEpochs
            ? this with { Factor = Factor * spec.DecayFactor, Stale = 0 }
            : this with { Stale = Stale + 1 };
    }
}
