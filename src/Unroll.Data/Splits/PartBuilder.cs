using Unroll.Data.TimeSeries;

namespace Unroll.Data.Splits;

/// <summary>Collects the segments of the three parts.</summary>
internal sealed class PartBuilder
{
    private readonly List<Segment>[] _parts = [[], [], []];

    /// <summary>Adds steps to a part; nothing where there are none.</summary>
    public void Add(Part part, int recording, int start, int end)
    {
        if (end > start)
        {
            _parts[(int)part].Add(new Segment(recording, start, end));
        }
    }

    /// <summary>Cuts a recording at its borders, leaving <paramref name="gap"/> steps unused before each that has steps behind it.</summary>
    public void Cut(int recording, int validation, int test, int end, int gap)
    {
        Add(Part.Train, recording, 0, Before(validation, end, gap));
        Add(Part.Validation, recording, validation, Before(test, end, gap));
        Add(Part.Test, recording, test, end);
    }

    public Split Build(string name, RecordingSet set, SplitSpec spec, bool keepsGroupsApart)
        => new(name, set, _parts[0], _parts[1], _parts[2]) { LooksBack = spec.Lookback == "overlap", KeepsGroupsApart = keepsGroupsApart };

    private static int Before(int border, int end, int gap) => border < end ? border - gap : border;
}
