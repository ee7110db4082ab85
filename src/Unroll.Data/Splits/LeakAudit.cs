using Unroll.Data.Fitting;
using Unroll.Data.TimeSeries;
using Unroll.Data.Windows;

namespace Unroll.Data.Splits;

/// <summary>Proves from provenance that nothing of validation or test was trained or fitted on.</summary>
public static class LeakAudit
{
    /// <summary>Checks every rule. Steps are marked one by one in maps, from the windows and segments themselves; nothing of how they were made is believed.</summary>
    /// <param name="split">The split.</param>
    /// <param name="windows">The windows that are trained on and judged by.</param>
    /// <param name="fitted">The steps that normalizers, vocabularies and weights were fitted on (<see cref="FitProvenance.Of"/>).</param>
    /// <returns>Nine results, always in the same order. None throws, whatever the windows hold.</returns>
    public static IReadOnlyList<AuditResult> Check(Split split, WindowSet windows, FitProvenance fitted)
    {
        RecordingSet set = split.Set;
        StepMarks trainTouched = new StepMarks(set).MarkAll(windows.Train);
        StepMarks validationTargets = new StepMarks(set).MarkTargets(windows.Validation);
        StepMarks testTargets = new StepMarks(set).MarkTargets(windows.Test);
        StepMarks fit = new StepMarks(set).Mark(fitted.Segments);
        StepMarks held = new StepMarks(set).Mark(split.Validation).Mark(split.Test).MarkTargets(windows.Validation).MarkTargets(windows.Test);
        return
        [
            Places(set, windows),
            Order(set, windows),
            Apart(set, "no validation target step is in a training window", trainTouched, validationTargets),
            Apart(set, "no test target step is in a training window", trainTouched, testTargets),
            Apart(set, "no validation or test step is in a fit", fit, held),
            Apart(set, "no test target step is in a validation window", new StepMarks(set).MarkAll(windows.Validation), testTargets),
            Within(set, "training windows lie in the training part", trainTouched, new StepMarks(set).Mark(split.Train.Segments)),
            Targets(set, split, validationTargets, testTargets),
            Groups(split, windows),
        ];
    }

    private static AuditResult Places(RecordingSet set, WindowSet windows)
    {
        const string rule = "windows stay in their recording";
        Window? bad = All(windows).FirstOrDefault(w => w.Recording < 0 || w.Recording >= set.Recordings.Count || w.Start < 0 || w.End > set.Recordings[w.Recording].ObservedSteps);
        if (bad is null)
        {
            return new(rule, true, $"{All(windows).Count()} windows");
        }

        bool isNamed = bad.Recording >= 0 && bad.Recording < set.Recordings.Count;
        string place = isNamed ? $"series '{set.Recordings[bad.Recording].Id}' has {set.Recordings[bad.Recording].ObservedSteps} observed steps" : $"there is no recording {bad.Recording}";
        return new(rule, false, $"a {SegmentOverlap.Word(bad.Part)} window has steps {bad.Start} to {bad.End - 1}, but {place}");
    }

    private static AuditResult Order(RecordingSet set, WindowSet windows)
    {
        bool isForecast = windows.Rule == WindowRule.Forecast;
        string rule = isForecast ? "inputs come before targets" : "targets stand at the input steps";
        Window? bad = All(windows).FirstOrDefault(w => w.Length < 1 || (isForecast ? w.Horizon < 1 : w.Horizon != 0));
        return bad is null
            ? new(rule, true, $"{All(windows).Count()} windows")
            : new(rule, false, $"a {SegmentOverlap.Word(bad.Part)} window of {Name(set, bad.Recording)} has inputs {bad.Start} to {bad.Origin - 1} and targets {(bad.Horizon > 0 ? bad.Origin : bad.Start)} to {bad.End - 1}");
    }

    private static AuditResult Apart(RecordingSet set, string rule, StepMarks one, StepMarks other)
    {
        Segment? shared = one.Shared(other);
        return shared is null ? new(rule, true, $"{one.Count()} steps against {other.Count()}, none shared") : new(rule, false, $"shared: {Name(set, shared)}");
    }

    private static AuditResult Within(RecordingSet set, string rule, StepMarks inner, StepMarks outer)
    {
        Segment? beyond = inner.Beyond(outer);
        return beyond is null ? new(rule, true, $"{inner.Count()} steps within {outer.Count()}") : new(rule, false, $"outside: {Name(set, beyond)}");
    }

    private static AuditResult Targets(RecordingSet set, Split split, StepMarks validation, StepMarks test)
    {
        const string rule = "validation and test targets lie in their part";
        AuditResult first = Within(set, rule, validation, new StepMarks(set).Mark(split.Validation));
        return first.Passed ? Within(set, rule, test, new StepMarks(set).Mark(split.Test)) : first;
    }

    private static AuditResult Groups(Split split, WindowSet windows)
    {
        const string rule = "no group is in two parts";
        if (!split.KeepsGroupsApart)
        {
            return new(rule, true, "does not apply: the split is in time, each group has its past in train and its future in test");
        }

        Dictionary<string, (Part Part, int Recording)> seen = new(StringComparer.Ordinal);
        foreach (Part part in Enum.GetValues<Part>())
        {
            IEnumerable<int> recordings = split.Of(part).Select(s => s.Recording).Concat(windows.Of(part).Select(w => w.Recording)).Distinct();
            foreach (int r in recordings.Where(r => r >= 0 && r < split.Set.Recordings.Count))
            {
                string group = split.Set.Recordings[r].Group;
                if (!seen.TryAdd(group, (part, r)) && seen[group].Part != part)
                {
                    return new(rule, false, $"group '{group}' is in {SegmentOverlap.Word(seen[group].Part)} ({Name(split.Set, seen[group].Recording)}) and in {SegmentOverlap.Word(part)} ({Name(split.Set, r)})");
                }
            }
        }

        return new(rule, true, $"{seen.Count} groups");
    }

    private static IEnumerable<Window> All(WindowSet windows) => windows.Train.Concat(windows.Validation).Concat(windows.Test);

    private static string Name(RecordingSet set, int recording)
        => recording >= 0 && recording < set.Recordings.Count ? $"series '{set.Recordings[recording].Id}'" : $"recording {recording}";

    private static string Name(RecordingSet set, Segment steps) => $"{Name(set, steps.Recording)}, steps {steps.Start} to {steps.End - 1}";
}
