using Unroll.Data.TimeSeries;

namespace Unroll.Data.Splits;

/// <summary>Which steps of which recordings belong to which part. Made before anything is fitted or cut.</summary>
public sealed class Split
{
    /// <summary>Makes a split of <paramref name="set"/>.</summary>
    /// <exception cref="DataException">A step stands in two parts, a segment lies outside its recording, or the training part is empty.</exception>
    public Split(string name, RecordingSet set, IReadOnlyList<Segment> train, IReadOnlyList<Segment> validation, IReadOnlyList<Segment> test)
    {
        Name = name;
        Set = set;
        Train = new TrainingPart(set, train);
        Validation = validation;
        Test = test;
        if (train.Sum(s => (long)s.Length) == 0)
        {
            throw new DataException($"split '{name}': the training part has no steps; make split.validation and split.test smaller, or give more data");
        }

        SegmentOverlap.ThrowIfAny(this);
    }

    private Split(RecordingSet set, IReadOnlyList<Segment> test)
    {
        Name = "all";
        Set = set;
        Train = new TrainingPart(set, []);
        Validation = [];
        Test = test;
    }

    /// <summary>Data that only a trained model reads: nothing to fit on, perhaps something to be measured on.</summary>
    /// <param name="set">The set.</param>
    /// <param name="test">What is measured.</param>
    public static Split Untrained(RecordingSet set, IReadOnlyList<Segment> test) => new(set, test);

    /// <summary>Name of the leg: <c>all</c>, or <c>fold-3</c>, <c>origin-2</c> where a recipe has several.</summary>
    public string Name { get; }

    /// <summary>The set it divides.</summary>
    public RecordingSet Set { get; }

    /// <summary>The training part.</summary>
    public TrainingPart Train { get; }

    /// <summary>The validation steps; empty where the recipe wants none.</summary>
    public IReadOnlyList<Segment> Validation { get; }

    /// <summary>The test steps.</summary>
    public IReadOnlyList<Segment> Test { get; }

    /// <summary>Whether a forecast's validation and test windows may look back over the start of their part into earlier steps of the
    /// same recording (<c>split.lookback: overlap</c>).</summary>
    public bool LooksBack { get; init; } = true;

    /// <summary>Whether the split promises that no group stands in two parts (all ways but time and rolling).</summary>
    public bool KeepsGroupsApart { get; init; }

    /// <summary>What the reader of the report must know about this split, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The same split of the same recordings with other steps (characters that became tokens).</summary>
    /// <param name="set">The recordings, in the same order.</param>
    /// <param name="map">Where a segment's steps are now; what is left empty is dropped.</param>
    /// <param name="notes">Further warnings.</param>
    internal Split Over(RecordingSet set, Func<Segment, Segment> map, IEnumerable<string> notes)
    {
        Segment[] Moved(Part part) => [.. Of(part).Select(map).Where(segment => segment.Length > 0)];
        string[] warnings = [.. Warnings, .. notes];
        return Train.Segments.Count == 0
            ? new Split(set, Moved(Part.Test)) { Warnings = warnings }
            : new Split(Name, set, Moved(Part.Train), Moved(Part.Validation), Moved(Part.Test)) { LooksBack = LooksBack, KeepsGroupsApart = KeepsGroupsApart, Warnings = warnings };
    }

    /// <summary>The segments of a part.</summary>
    public IReadOnlyList<Segment> Of(Part part) => part switch
    {
        Part.Train => Train.Segments,
        Part.Validation => Validation,
        _ => Test,
    };
}
