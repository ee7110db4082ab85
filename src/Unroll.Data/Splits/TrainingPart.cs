using Unroll.Data.TimeSeries;

namespace Unroll.Data.Splits;

/// <summary>The training part of a split: the only thing that normalizers, vocabularies and class weights can be fitted on.
/// Only <see cref="Split"/> makes one, so that a fit on validation or test steps does not compile.</summary>
public sealed class TrainingPart
{
    internal TrainingPart(RecordingSet set, IReadOnlyList<Segment> segments)
    {
        Set = set;
        Segments = segments;
    }

    /// <summary>The set the segments point into.</summary>
    public RecordingSet Set { get; }

    /// <summary>The training steps.</summary>
    public IReadOnlyList<Segment> Segments { get; }
}
