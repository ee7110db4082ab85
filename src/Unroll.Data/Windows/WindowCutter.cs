using Unroll.Data.Splits;

namespace Unroll.Data.Windows;

/// <summary>Cuts the segments of a split into windows.</summary>
public static class WindowCutter
{
    /// <summary>Cuts all parts.</summary>
    /// <remarks>
    /// <list type="bullet">
    /// <item>Forecast: the horizon lies wholly in the part. Training windows lie wholly in training segments; validation and test windows may look
    /// back into earlier steps of the same recording where <see cref="Split.LooksBack"/>. A segment of n steps with stride 1 gives n - L - H + 1 training windows,
    /// and n - H + 1 validation or test windows when it looks back (ETTh1 with L 336, H 96: 8209, 2785, 2785).</item>
    /// <item>Whole: with length 0 one window for each segment, cut to its first <c>max_length</c> steps; else windows of that length. A segment
    /// shorter than the length gives one short window, which is padded; steps left over at a segment's end are dropped with a note.</item>
    /// <item>Steps: as Whole, but steps left over at a segment's end give a short window, so that each step is seen.</item>
    /// </list>
    /// </remarks>
    /// <exception cref="DataException">A stride or length is out of range, or a part that has steps gives no window.</exception>
    public static WindowSet Cut(Split split, WindowSpec spec, WindowRule rule)
    {
        if (spec.Stride < 1 || spec.EvaluationStride < 0 || spec.MaxLength < 0 || spec.Length < 0)
        {
            throw new DataException(
                $"window: stride is {spec.Stride} (1 or more), evaluation_stride {spec.EvaluationStride}, max_length {spec.MaxLength} and length {spec.Length} (each 0 or more)");
        }

        if (rule == WindowRule.Forecast && (spec.Length < 1 || spec.Horizon < 1))
        {
            throw new DataException($"window: a forecast needs window.length and window.horizon of at least 1, not {spec.Length} and {spec.Horizon}");
        }

        List<string> notes = [];
        return new WindowSet(rule, Part(split, Splits.Part.Train, spec, rule, notes), Part(split, Splits.Part.Validation, spec, rule, notes), Part(split, Splits.Part.Test, spec, rule, notes), notes);
    }

    private static List<Window> Part(Split split, Part part, WindowSpec spec, WindowRule rule, List<string> notes)
    {
        List<Window> windows = [];
        Leftovers left = new();
        foreach (Segment segment in split.Of(part))
        {
            int before = windows.Count;
            if (rule == WindowRule.Forecast)
            {
                Forecast(split, segment, part, spec, windows);
            }
            else
            {
                Fixed(segment, part, spec, rule, windows, left);
            }

            left.Empty += windows.Count == before ? 1 : 0;
        }

        if (windows.Count == 0 && split.Of(part).Count > 0)
        {
            throw new DataException(
                $"split '{split.Name}': the {SegmentOverlap.Word(part)} part gives no window: its longest run has {split.Of(part).Max(s => s.Length)} steps, the window has length {spec.Length}{(rule == WindowRule.Forecast ? $" and horizon {spec.Horizon}" : "")}; shorten the window or make the part longer");
        }

        left.Describe(SegmentOverlap.Word(part), spec, notes);
        return windows;
    }

    private static void Forecast(Split split, Segment segment, Part part, WindowSpec spec, List<Window> windows)
    {
        bool looksBack = part != Splits.Part.Train && split.LooksBack;
        int first = looksBack ? Math.Max(segment.Start, spec.Length) : segment.Start + spec.Length;
        int stride = part == Splits.Part.Train ? spec.Stride : Math.Max(1, spec.EvaluationStride);
        for (int origin = first; origin + spec.Horizon <= segment.End; origin += stride)
        {
            windows.Add(new Window(segment.Recording, part, origin - spec.Length, spec.Length, spec.Horizon));
        }
    }

    private static void Fixed(Segment segment, Part part, WindowSpec spec, WindowRule rule, List<Window> windows, Leftovers left)
    {
        if (spec.Length == 0)
        {
            int kept = spec.MaxLength > 0 ? Math.Min(segment.Length, spec.MaxLength) : segment.Length;
            left.Cut += kept < segment.Length ? 1 : 0;
            windows.Add(new Window(segment.Recording, part, segment.Start, kept, 0));
            return;
        }

        int stride = part == Splits.Part.Train ? spec.Stride : spec.EvaluationStride == 0 ? spec.Length : spec.EvaluationStride;
        int start = segment.Start;
        int seen = segment.Start;
        for (; start + spec.Length <= segment.End; start += stride)
        {
            windows.Add(new Window(segment.Recording, part, start, spec.Length, 0));
            seen = start + spec.Length;
        }

        bool isShort = seen == segment.Start;
        if (isShort || (rule == WindowRule.Steps && seen < segment.End && start < segment.End))
        {
            windows.Add(new Window(segment.Recording, part, start, segment.End - start, 0));
            left.Short += isShort ? 1 : 0;
            seen = segment.End;
        }

        left.Steps += segment.End - seen;
    }
}
