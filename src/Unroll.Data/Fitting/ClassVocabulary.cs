using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;

namespace Unroll.Data.Fitting;

/// <summary>The classes of a training part and their numbers: in ordinal order, digits by their value (<c>2</c> before <c>10</c>). Immutable.</summary>
public sealed class ClassVocabulary
{
    private readonly Dictionary<string, int> _index;

    private ClassVocabulary(IReadOnlyList<string> names, FitProvenance provenance)
    {
        Names = names;
        Provenance = provenance;
        _index = names.Select((name, i) => (name, i)).ToDictionary(x => x.name, x => x.i, StringComparer.Ordinal);
    }

    /// <summary>The classes; a class's number is its index here. This list is the state to keep (JSON).</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How many classes.</summary>
    public int Count => Names.Count;

    /// <summary>The steps it was fitted on; none where it was made from names.</summary>
    public FitProvenance Provenance { get; }

    /// <summary>Collects the classes of a training part.</summary>
    /// <param name="part">The only steps that are read.</param>
    /// <param name="ofSteps">Whether the classes of steps (label_steps) or of recordings (classify) are meant.</param>
    /// <exception cref="DataException">A recording has no label, or there are fewer than two classes.</exception>
    public static ClassVocabulary Fit(TrainingPart part, bool ofSteps = false)
    {
        HashSet<string> names = [];
        foreach (Segment segment in part.Segments)
        {
            Recording recording = part.Set.Recordings[segment.Recording];
            if (ofSteps)
            {
                names.UnionWith(StepsOf(recording)[segment.Start..segment.End].Where(l => !string.IsNullOrEmpty(l)));
            }
            else
            {
                names.Add(recording.Label ?? throw new DataException(recording.Source, $"series '{recording.Id}' has no label; name the column in data.label or the file in data.label_file"));
            }
        }

        if (names.Count < 2)
        {
            throw new DataException($"the training part has {names.Count} class(es) ({string.Join(", ", names)}); at least two are needed: check data.{(ofSteps ? "step_label" : "label")} and the split");
        }

        return new ClassVocabulary([.. names.Order(NaturalOrder.Instance)], new FitProvenance([.. part.Segments]));
    }

    /// <summary>Makes the vocabulary whose <see cref="Names"/> these are.</summary>
    public static ClassVocabulary FromNames(IReadOnlyList<string> names) => new([.. names], FitProvenance.None);

    /// <summary>The number of a class.</summary>
    /// <exception cref="DataException">The class is not one of the training part's; the message names it and those there are.</exception>
    public int IndexOf(string name) => _index.TryGetValue(name, out int index)
        ? index
        : throw new DataException($"class '{name}' does not occur in the training part, which has {string.Join(", ", Names)}; choose a split that has it in train, or leave it out");

    /// <summary>The number of a class, or -1.</summary>
    public int Find(string? name) => name is not null && _index.TryGetValue(name, out int index) ? index : -1;

    internal static string[] StepsOf(Recording recording)
        => recording.StepLabels ?? throw new DataException(recording.Source, $"series '{recording.Id}' has no labels at its steps; name the column in data.step_label");
}
