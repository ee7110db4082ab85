using Unroll.Data.Files;

namespace Unroll.Data.TimeSeries;

/// <summary>Finds the frequency that all series share and deals with gaps in their axes as the recipe says.</summary>
internal sealed class GapPolicy(Table table, DataSpec spec, AxisFacts facts)
{
    private const int FreeInserts = 1_000_000;
    private const int MaxInsertsPerRow = 100;

    /// <summary>The series on regular axes, and the step of the axes; null where they have none.</summary>
    public (List<SeriesRows> Series, Frequency? Frequency) Apply(List<SeriesRows> series)
    {
        Frequency? stated = Stated(spec);
        if (series[0].Times is null)
        {
            return (series, stated);
        }

        Frequency?[] own = [.. series.Select(one => TimeAxis.Infer(one.Times))];
        Frequency? frequency = stated ?? Commonest(series, own);
        if (frequency is null)
        {
            return (series, null);
        }

        List<SeriesRows> regular = [];
        for (int i = 0; i < series.Count; i++)
        {
            Regulate(series[i], own[i], frequency, regular);
        }

        return (regular, frequency);
    }

    /// <summary>The frequency that the recipe states, if it does.</summary>
    public static Frequency? Stated(DataSpec spec) => string.IsNullOrEmpty(spec.Frequency) ? null : TimeSeries.Frequency.TryParse(spec.Frequency)
        ?? throw new DataException($"data.frequency is '{spec.Frequency}'; expected a number and a unit, such as 1 day, 10 minutes, 1 week, 1 month");

    private static Frequency? Commonest(List<SeriesRows> series, Frequency?[] own)
    {
        Dictionary<Frequency, long> steps = [];
        for (int i = 0; i < own.Length; i++)
        {
            if (own[i] is { } frequency)
            {
                steps[frequency] = steps.GetValueOrDefault(frequency) + series[i].Steps;
            }
        }

        return steps.Count == 0 ? null : steps.OrderByDescending(pair => pair.Value).First().Key;
    }

    private void Regulate(SeriesRows one, Frequency? own, Frequency frequency, List<SeriesRows> regular)
    {
        DateTime[] times = one.Times!;
        long[] steps = new long[times.Length];
        int gaps = 0;
        long absent = 0;
        for (int i = 1; i < steps.Length; i++)
        {
            if (TimeAxis.StepOf(frequency, times[0], times[i]) is not { } step)
            {
                CheckIrregular(one, i, own, frequency);
                step = steps[i - 1] + 1; // ignored: a neighbour
                facts.OffGrid++;
            }
            else if (step - steps[i - 1] > 1 && (i == 1 || TimeAxis.StepOf(frequency, times[0], times[i - 1]) is not null))
            {
                CheckGap(one, i, own, frequency, step - steps[i - 1] - 1);
                gaps++;
                absent += step - steps[i - 1] - 1;
            }

            steps[i] = step;
        }

        facts.Gaps += gaps;
        facts.AbsentSteps += absent;
        if (gaps == 0 || spec.Gaps == "ignore")
        {
            regular.Add(one);
        }
        else if (spec.Gaps == "split")
        {
            SplitAt(one, steps, regular);
        }
        else
        {
            regular.Add(Insert(one, steps, frequency, absent));
        }
    }

    private void CheckIrregular(SeriesRows one, int step, Frequency? own, Frequency frequency)
    {
        if (spec.Gaps == "ignore")
        {
            return;
        }

        CheckMixed(one, step, own, frequency);
        throw new DataException(At(one, step),
            $"{one.Times![step]:yyyy-MM-dd HH:mm:ss} of series '{one.Id}' is no step of the axis that starts at {one.Times[0]:yyyy-MM-dd HH:mm:ss} and goes by {frequency}. Set 'frequency' if the step is another, or gaps: ignore to treat the axis as if it were regular");
    }

    private void CheckGap(SeriesRows one, int step, Frequency? own, Frequency frequency, long absent)
    {
        if (spec.Gaps is "ignore" or "missing" or "split")
        {
            if (spec.Gaps != "ignore")
            {
                CheckMixed(one, step, own, frequency);
            }

            return;
        }

        CheckMixed(one, step, own, frequency);
        throw new DataException(At(one, step),
            $"{absent:N0} time stamps are missing before {one.Times![step]:yyyy-MM-dd HH:mm:ss} of series '{one.Id}': the row before it is {one.Times[step - 1]:yyyy-MM-dd HH:mm:ss}, the step {frequency}. Set gaps: missing (insert rows of missing values), split (cut the series) or ignore (days without trade, for example)");
    }

    private void CheckMixed(SeriesRows one, int step, Frequency? own, Frequency frequency)
    {
        if (own is null || own == frequency || one.Steps < 3 || !string.IsNullOrEmpty(spec.Frequency))
        {
            return;
        }

        for (int i = 1; i < one.Steps; i++)
        {
            if (TimeAxis.StepOf(own, one.Times![i - 1], one.Times[i]) != 1)
            {
                return;
            }
        }

        throw new DataException(At(one, step),
            $"series '{one.Id}' goes by {own}, others by {frequency}; expected one frequency. Read them with two recipes, set 'frequency' and 'gaps', or set gaps: ignore to count each row as a step");
    }

    private SourceLocation At(SeriesRows one, int step) => table.At(one.RowOf(step), spec.Time);

    private static void SplitAt(SeriesRows one, long[] steps, List<SeriesRows> regular)
    {
        int start = 0;
        int piece = 1;
        for (int i = 1; i <= steps.Length; i++)
        {
            if (i == steps.Length || steps[i] - steps[i - 1] > 1)
            {
                regular.Add(one.Cut($"{one.Id}#{piece++}", start, i));
                start = i;
            }
        }
    }

    private SeriesRows Insert(SeriesRows one, long[] steps, Frequency frequency, long absent)
    {
        if (absent > Math.Max(FreeInserts, (long)MaxInsertsPerRow * one.Steps))
        {
            throw new DataException(At(one, 0),
                $"series '{one.Id}' has {one.Steps:N0} rows and {absent:N0} missing time stamps at a step of {frequency}, which is too many to insert: check its time stamps, set 'frequency', or gaps: split");
        }

        int count = (int)steps[^1] + 1;
        int[] starts = new int[count + 1];
        DateTime[] times = new DateTime[count];
        for (int step = 0, i = 0; step < count; step++)
        {
            starts[step] = one.Starts[i];
            bool there = steps[i] == step;
            times[step] = there ? one.Times![i] : TimeAxis.At(frequency, one.Times![0], step);
            i += there ? 1 : 0;
        }

        starts[count] = one.Rows.Length;
        return one with { Starts = starts, Times = times };
    }
}
