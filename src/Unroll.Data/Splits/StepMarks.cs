using Unroll.Data.TimeSeries;
using Unroll.Data.Windows;

namespace Unroll.Data.Splits;

/// <summary>Marks steps in a map for each recording.</summary>
internal sealed class StepMarks
{
    private readonly RecordingSet _set;
    private readonly bool[]?[] _marks;

    public StepMarks(RecordingSet set)
    {
        _set = set;
        _marks = new bool[]?[set.Recordings.Count];
    }

    /// <summary>Marks steps; those outside the recording are passed over (another rule finds them).</summary>
    public StepMarks Mark(int recording, int start, int end)
    {
        if (recording < 0 || recording >= _marks.Length)
        {
            return this;
        }

        int steps = _set.Recordings[recording].Steps;
        bool[] marks = _marks[recording] ??= new bool[steps];
        (int from, int to) = (Math.Clamp(start, 0, steps), Math.Clamp(end, 0, steps));
        if (to > from)
        {
            marks.AsSpan(from, to - from).Fill(true);
        }

        return this;
    }

    public StepMarks Mark(IEnumerable<Segment> segments)
    {
        foreach (Segment s in segments)
        {
            Mark(s.Recording, s.Start, s.End);
        }

        return this;
    }

    /// <summary>Marks the target steps of windows: the horizon; or the window itself where targets stand at the input steps.</summary>
    public StepMarks MarkTargets(IEnumerable<Window> windows)
    {
        foreach (Window w in windows)
        {
            Mark(w.Recording, w.Horizon > 0 ? w.Origin : w.Start, w.End);
        }

        return this;
    }

    public StepMarks MarkAll(IEnumerable<Window> windows)
    {
        foreach (Window w in windows)
        {
            Mark(w.Recording, w.Start, w.End);
        }

        return this;
    }

    public long Count() => _marks.Sum(m => m is null ? 0L : m.Count(x => x));

    public bool Any(int recording) => recording >= 0 && recording < _marks.Length && _marks[recording] is bool[] m && m.Contains(true);

    /// <summary>The first run of steps marked here and there, or null.</summary>
    public Segment? Shared(StepMarks other) => Find(other, wanted: true);

    /// <summary>The first run of steps marked here but not there, or null.</summary>
    public Segment? Beyond(StepMarks other) => Find(other, wanted: false);

    private Segment? Find(StepMarks other, bool wanted)
    {
        for (int r = 0; r < _marks.Length; r++)
        {
            if (_marks[r] is not bool[] here)
            {
                continue;
            }

            bool[]? there = other._marks[r];
            int start = -1;
            for (int t = 0; t < here.Length; t++)
            {
                bool isHit = here[t] && (there?[t] ?? false) == wanted;
                if (isHit && start < 0)
                {
                    start = t;
                }
                else if (!isHit && start >= 0)
                {
                    return new Segment(r, start, t);
                }
            }

            if (start >= 0)
            {
                return new Segment(r, start, here.Length);
            }
        }

        return null;
    }
}
