using Unroll.Data.TimeSeries;

namespace Unroll.Data.Splits;

/// <summary>Refuses a split that cannot be trained on or judged by, with the numbers that say why.</summary>
internal static class SplitCheck
{
    public static Split Checked(Split split, SplitSpec spec, SplitNeeds needs)
    {
        if (WantsValidation(spec))
        {
            ThrowIfEmpty(split, Part.Validation);
        }

        if (WantsTest(spec))
        {
            ThrowIfEmpty(split, Part.Test);
        }

        ThrowIfTooShort(split, needs);
        return needs.LearnsClasses ? WithClasses(split, spec) : split;
    }

    private static bool WantsValidation(SplitSpec spec) => spec.By switch
    {
        "fold" or "leave_one_group_out" => spec.ValidationGroups > 0,
        "time" => spec.Validation > 0 || spec.ValidationFrom is not null,
        _ => spec.Validation > 0,
    };

    private static bool WantsTest(SplitSpec spec) => spec.By switch
    {
        "time" => spec.Test > 0 || spec.TestFrom is not null,
        "list" => false,
        _ => spec.By != "group" || spec.Test > 0,
    };

    private static void ThrowIfEmpty(Split split, Part part)
    {
        if (split.Of(part).Count == 0)
        {
            string word = SegmentOverlap.Word(part);
            int longest = split.Set.Recordings.Max(r => r.ObservedSteps);
            throw new DataException(
                $"split '{split.Name}': the {word} part is empty (the longest of {split.Set.Recordings.Count} series has {longest} steps); raise split.{word}, move split.{word}_from, lower split.gap, or set split.{word}: 0 to do without");
        }
    }

    private static void ThrowIfTooShort(Split split, SplitNeeds needs)
    {
        int wanted = needs.Length + (needs.IsForecast ? needs.Horizon : 0);
        int longest = split.Set.Recordings.Max(r => r.ObservedSteps);
        string sum = needs.IsForecast ? $"window.length {needs.Length} + window.horizon {needs.Horizon} = {wanted} steps" : $"window.length {needs.Length} steps";
        if (longest < wanted)
        {
            throw new DataException($"split '{split.Name}': a window needs {sum}, but the longest series has {longest}; shorten the window or give longer series");
        }

        int train = split.Train.Segments.Max(s => s.Length);
        if (train < wanted)
        {
            throw new DataException($"split '{split.Name}': a training window needs {sum}, but the longest run of training steps has {train}; shorten the window, or lower split.validation and split.test (or split.gap)");
        }

        if (needs.IsForecast)
        {
            ThrowIfNoForecast(split, needs, Part.Validation);
            ThrowIfNoForecast(split, needs, Part.Test);
        }
    }

    private static void ThrowIfNoForecast(Split split, SplitNeeds needs, Part part)
    {
        IReadOnlyList<Segment> segments = split.Of(part);
        if (segments.Count == 0)
        {
            return;
        }

        string word = SegmentOverlap.Word(part);
        int longest = segments.Max(s => s.Length);
        if (longest < needs.Horizon)
        {
            throw new DataException($"split '{split.Name}': window.horizon is {needs.Horizon} steps, but the {word} part has {longest}; lower window.horizon or make the {word} part longer (split.{word})");
        }

        if (!segments.Any(s => Math.Max(split.LooksBack ? s.Start : s.Start + needs.Length, needs.Length) + needs.Horizon <= s.End))
        {
            throw new DataException(
                $"split '{split.Name}': no {word} window fits: window.length {needs.Length} + window.horizon {needs.Horizon} = {needs.Length + needs.Horizon} steps, but the {word} part has {longest}{(split.LooksBack ? "" : " and split.lookback is inside")}; shorten the window, make the {word} part longer, or set split.lookback: overlap");
        }
    }

    private static Split WithClasses(Split split, SplitSpec spec)
    {
        HashSet<(bool OfStep, string Name)> known = [.. split.Train.Segments.SelectMany(s => Classes(split.Set, s))];
        List<string> warnings = [];
        foreach (Part part in (Part[])[Part.Validation, Part.Test])
        {
            Segment? strange = split.Of(part).FirstOrDefault(s => Classes(split.Set, s).Any(c => !known.Contains(c)));
            if (known.Count == 0 || strange is null)
            {
                continue;
            }

            string name = Classes(split.Set, strange).First(c => !known.Contains(c)).Name;
            string text = $"split '{split.Name}': class '{name}' occurs in the {SegmentOverlap.Word(part)} part (series '{split.Set.Recordings[strange.Recording].Id}') but never in train, so no model can learn it";
            if (spec.Stratify)
            {
                throw new DataException($"{text}; choose another split or seed, leave the class out, or set split.stratify: false to go on with a warning");
            }

            warnings.Add(text);
        }

        return warnings.Count == 0 ? split : new Split(split.Name, split.Set, split.Train.Segments, split.Validation, split.Test)
        {
            LooksBack = split.LooksBack,
            KeepsGroupsApart = split.KeepsGroupsApart,
            Warnings = warnings,
        };
    }

    /// <summary>The label of the recording, and the labels of its steps in the segment.</summary>
    private static IEnumerable<(bool OfStep, string Name)> Classes(RecordingSet set, Segment segment)
    {
        Recording recording = set.Recordings[segment.Recording];
        IEnumerable<string> steps = recording.StepLabels is null ? [] : recording.StepLabels.Skip(segment.Start).Take(segment.Length).Distinct();
        IEnumerable<string> whole = recording.Label is null ? [] : [recording.Label];
        return whole.Select(name => (false, name)).Concat(steps.Where(name => !string.IsNullOrEmpty(name)).Select(name => (true, name)));
    }
}
