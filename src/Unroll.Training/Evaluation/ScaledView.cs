using Unroll.Data.Fitting;

namespace Unroll.Training.Evaluation;

/// <summary>Targets as the model sees them, scaled by the training part.</summary>
/// <param name="set">The prepared recordings.</param>
public sealed class ScaledView(PreparedSet set) : ISeriesView
{
    /// <inheritdoc/>
    public int Channels => set.TargetNames.Count;

    /// <inheritdoc/>
    public float Value(int recording, int step, int channel)
    {
        PreparedRecording prepared = set.Recordings[recording];
        return step < prepared.Steps ? prepared.Targets[(step * Channels) + channel] : float.NaN;
    }

    /// <inheritdoc/>
    public double FromScaled(int recording, int channel, double scaled) => scaled;
}
