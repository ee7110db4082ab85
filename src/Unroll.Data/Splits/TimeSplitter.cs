using Unroll.Data.TimeSeries;

namespace Unroll.Data.Splits;

/// <summary><c>split.by: time</c>.</summary>
internal static class TimeSplitter
{
    private const double Rounding = 1e-9;

    public static Split Split(RecordingSet set, SplitSpec spec, SplitNeeds needs)
    {
        TimeBorder? validation = TimeBorder.Parse("validation_from", spec.ValidationFrom);
        TimeBorder? test = TimeBorder.Parse("test_from", spec.TestFrom);
        TimeBorder? to = TimeBorder.Parse("test_to", spec.TestTo);
        validation?.ThrowIfOutside(set, isEnd: false);
        test?.ThrowIfOutside(set, isEnd: false);
        to?.ThrowIfOutside(set, isEnd: true);

        PartBuilder parts = new();
        for (int r = 0; r < set.Recordings.Count; r++)
        {
            Recording recording = set.Recordings[r];
            int end = to?.StepIn(recording) ?? recording.ObservedSteps;
            int testAt = test?.StepIn(recording) ?? end - Share(end, spec.Test);
            int validationAt = validation?.StepIn(recording) ?? testAt - ValidationSteps(spec, end, testAt, test is not null);
            ThrowIfDisordered(recording, spec, validationAt, testAt, end);
            parts.Cut(r, validationAt, testAt, end, Gap(spec, needs));
        }

        return parts.Build("all", set, spec, keepsGroupsApart: false);
    }

    public static int Gap(SplitSpec spec, SplitNeeds needs) => spec.Gap >= 0 ? spec.Gap : needs.IsForecast ? 0 : needs.Length;

    /// <summary>floor(n share), not thrown off by a share such as 0.7 that binary cannot write.</summary>
    public static int Share(int n, double share) => (int)Math.Floor((n * share) + Rounding);

    private static int ValidationSteps(SplitSpec spec, int end, int testAt, bool testIsGiven)
    {
        if (spec.Validation == 0)
        {
            return 0;
        }

        int steps = testIsGiven ? Share(end, spec.Validation) : testAt - Share(end, 1 - spec.Validation - spec.Test);
        return Math.Clamp(steps, 0, testAt);
    }

    private static void ThrowIfDisordered(Recording recording, SplitSpec spec, int validation, int test, int end)
    {
        if (validation > test || test > end)
        {
            throw new DataException(
                $"split: the borders are out of order in series '{recording.Id}': validation begins at step {validation} ({spec.ValidationFrom ?? "by share"}), test at {test} ({spec.TestFrom ?? "by share"}) and ends before {end} ({spec.TestTo ?? "the end"}); validation_from must come before test_from, and that before test_to");
        }
    }
}
