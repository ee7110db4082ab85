using Unroll.Data.TimeSeries;

namespace Unroll.Data.Splits;

/// <summary>Keeps the promise of <see cref="Split"/> that each step is in one part at most and that segments lie in their recording.</summary>
internal static class SegmentOverlap
{
    public static void ThrowIfAny(Split split)
    {
        List<(Segment Segment, Part Part)> all = [];
        foreach (Part part in Enum.GetValues<Part>())
        {
            foreach (Segment segment in split.Of(part))
            {
                ThrowIfOutside(split, segment, part);
                all.Add((segment, part));
            }
        }

        all.Sort((a, b) => (a.Segment.Recording, a.Segment.Start).CompareTo((b.Segment.Recording, b.Segment.Start)));
        for (int i = 1; i < all.Count; i++)
        {
            Segment before = all[i - 1].Segment;
            Segment after = all[i].Segment;
            if (before.Recording == after.Recording && after.Start < before.End)
            {
                string id = split.Set.Recordings[after.Recording].Id;
                throw new DataException(
                    $"split '{split.Name}': series '{id}' has steps {after.Start} to {Math.Min(before.End, after.End) - 1} twice, in {Word(all[i - 1].Part)} and in {Word(all[i].Part)}; each step may stand in one part only");
            }
        }
    }

    public static string Word(Part part) => part switch
    {
        Part.Train => "train",
        Part.Validation => "validation",
        _ => "test",
    };

    private static void ThrowIfOutside(Split split, Segment segment, Part part)
    {
        if (segment.Recording < 0 || segment.Recording >= split.Set.Recordings.Count)
        {
            throw new DataException($"split '{split.Name}': {Word(part)} names series number {segment.Recording}, but there are {split.Set.Recordings.Count}");
        }

        Recording recording = split.Set.Recordings[segment.Recording];
        if (segment.Start < 0 || segment.End > recording.Steps || segment.Length < 0)
        {
            throw new DataException(
                $"split '{split.Name}': {Word(part)} has steps {segment.Start} to {segment.End - 1} of series '{recording.Id}', which has {recording.Steps} steps");
        }
    }
}
