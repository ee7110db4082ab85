using Unroll.Data.Fitting;
using Unroll.Data.TimeSeries;

namespace Unroll.Training.Evaluation;

/// <summary>Targets in the data's own units.</summary>
/// <param name="set">The prepared recordings; their source holds the values.</param>
public sealed class RawView(PreparedSet set) : ISeriesView
{
    /// <inheritdoc/>
    public int Channels => set.TargetNames.Count;

    /// <inheritdoc/>
    public float Value(int recording, int step, int channel)
    {
        Recording source = set.Source.Recordings[recording];
        return step < source.ObservedSteps ? source.Values[(step * set.Source.Channels.Count) + channel] : float.NaN;
    }

    /// <inheritdoc/>
    public double FromScaled(int recording, int channel, double scaled) => set.InverseTarget(recording, channel, scaled);
}
