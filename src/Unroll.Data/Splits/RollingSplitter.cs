using Unroll.Data.TimeSeries;

namespace Unroll.Data.Splits;

/// <summary><c>split.by: rolling</c>: several origins in time, counted back from each series' own end.</summary>
internal static class RollingSplitter
{
    public static IReadOnlyList<Split> Legs(RecordingSet set, SplitSpec spec, SplitNeeds needs)
    {
        if (!needs.IsForecast)
        {
            throw new DataException("split.by is rolling, which has a meaning for forecasts only; use time or group for this task");
        }

        if (spec.NWindows < 1 || spec.StepSize < 0)
        {
            throw new DataException($"split.n_windows is {spec.NWindows} and split.step_size {spec.StepSize}; there must be at least one window, and a step of 1 or more (0: the horizon)");
        }

        int step = spec.StepSize == 0 ? needs.Horizon : spec.StepSize;
        long back = needs.Horizon + ((long)(spec.NWindows - 1) * step);
        ThrowIfTooShort(set, spec, needs, step, back);
        return [.. Enumerable.Range(0, spec.NWindows).Select(k => Leg(set, spec, needs, k + 1, (int)(back - ((long)k * step))))];
    }

    private static Split Leg(RecordingSet set, SplitSpec spec, SplitNeeds needs, int number, int back)
    {
        int gap = TimeSplitter.Gap(spec, needs);
        PartBuilder parts = new();
        for (int r = 0; r < set.Recordings.Count; r++)
        {
            int origin = set.Recordings[r].ObservedSteps - back;
            int validation = spec.Validation == 0 ? 0 : Math.Max(needs.Horizon, TimeSplitter.Share(Math.Max(origin, 0), spec.Validation));
            int border = origin - validation - (validation > 0 ? gap : 0);
            if (border > 0)
            {
                parts.Cut(r, border, origin, origin + needs.Horizon, gap);
            }
        }

        return parts.Build($"origin-{number}", set, spec, keepsGroupsApart: false);
    }

    private static void ThrowIfTooShort(RecordingSet set, SplitSpec spec, SplitNeeds needs, int step, long back)
    {
        int longest = set.Recordings.Max(r => r.ObservedSteps);
        long wanted = back + needs.Length + needs.Horizon;
        if (longest < wanted)
        {
            throw new DataException(
                $"split: {spec.NWindows} rolling origins {step} steps apart, horizon {needs.Horizon} and window {needs.Length} need a series of at least {wanted} steps, but the longest has {longest}; lower split.n_windows, split.step_size or window.length");
        }
    }
}
