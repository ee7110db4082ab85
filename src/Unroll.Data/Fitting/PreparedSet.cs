using Unroll.Data.TimeSeries;

namespace Unroll.Data.Fitting;

/// <summary>A set of recordings, scaled, filled and coded, ready to be cut into batches.</summary>
public sealed class PreparedSet
{
    internal PreparedSet(RecordingSet source, FeatureLayout layout, IReadOnlyList<PreparedRecording> recordings)
    {
        Source = source;
        Recordings = recordings;
        FeatureNames = layout.Inputs;
        KnownNames = layout.Known;
        StaticNames = layout.Statics;
        TargetNames = layout.Targets;
        NumberFeatures = layout.NumberChannels.Count;
        Differences = layout.Differences;
        TargetsAreInputs = layout.Targets.Count > 0 && layout.NumberChannels.Count >= layout.Targets.Count && layout.NumberChannels[0] == layout.TargetChannels[0];
    }

    /// <summary>What it was made from, in the same order.</summary>
    public RecordingSet Source { get; }

    /// <summary>The recordings.</summary>
    public IReadOnlyList<PreparedRecording> Recordings { get; }

    /// <summary>Names of the input features [F]: targets first (where they are inputs), then past numbers, one-hot categories, missing indicators, differences.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>Names of the known-in-advance features [K].</summary>
    public IReadOnlyList<string> KnownNames { get; }

    /// <summary>Names of the static features [S].</summary>
    public IReadOnlyList<string> StaticNames { get; }

    /// <summary>Names of the target channels [C].</summary>
    public IReadOnlyList<string> TargetNames { get; }

    /// <summary>How many of the first input features are plain scaled numbers (what augmentation may change).</summary>
    public int NumberFeatures { get; }

    /// <summary>Lags of the differences: for each, the last input features hold one of every plain number.</summary>
    public IReadOnlyList<int> Differences { get; }

    /// <summary>Whether the first C input features are the targets.</summary>
    public bool TargetsAreInputs { get; }

    /// <summary>A scaled target in the data's own unit.</summary>
    /// <param name="recording">Index of the recording.</param>
    /// <param name="channel">Target channel, 0 to C - 1.</param>
    /// <param name="scaled">The scaled value.</param>
    public double InverseTarget(int recording, int channel, double scaled) => Recordings[recording].TargetScales[channel].Inverse(scaled);
}
