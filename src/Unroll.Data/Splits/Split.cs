using Unroll.Data.TimeSeries;

namespace Unroll.Data.Splits;

/// <summary>Which steps of which recordings belong to which part. Made before anything is fitted or cut.</summary>
public sealed class Split
{
    /// <summary>Makes a split of <paramref name="set"/>.</summary>
    /// <exception cref="DataException">A step stands in two parts, or the training part is empty.</exception>
    public Split(string name, RecordingSet set, IReadOnlyList<Segment> train, IReadOnlyList<Segment> validation, IReadOnlyList<Segment> test)
    {
        Name = name;
        Set = set;
        Train = new TrainingPart(set, train);
        Validation = validation;
        Test = test;
    }

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

    /// <summary>The segments of a part.</summary>
    public IReadOnlyList<Segment> Of(Part part) => part switch
    {
        Part.Train => Train.Segments,
        Part.Validation => Validation,
        _ => Test,
    };
}
