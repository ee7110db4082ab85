using CsCheck;
using Unroll.Data.Fitting;
using Unroll.Data.Splits;
using Unroll.Data.Windows;
using Xunit;

namespace Unroll.Data.Tests.Splits;

public sealed class SplitPropertyTests
{
    [Fact]
    public void WhateverIsCutPassesTheAudit() => Gen.Select(Example.AnySet, Example.AnySplit, Example.AnyWindow).Sample(
        (set, spec, window) =>
        {
            foreach (Split split in Splitter.Legs(set, spec, Example.Forecast(window.Length, window.Horizon)))
            {
                WindowSet windows = WindowCutter.Cut(split, window, WindowRule.Forecast);
                FitProvenance fitted = Preprocessor.Fit(split.Train, new PreprocessSpec(), "error").Provenance;
                Assert.All(LeakAudit.Check(split, windows, fitted), r => Assert.True(r.Passed, $"{r.Rule}: {r.Detail}"));
            }
        },
        iter: 200,
        threads: 1);

    [Fact]
    public void PartsAreDisjointAndWindowsLieWhereTheyMay() => Gen.Select(Example.AnySet, Example.AnySplit, Example.AnyWindow).Sample(
        (set, spec, window) =>
        {
            foreach (Split split in Splitter.Legs(set, spec, Example.Forecast(window.Length, window.Horizon)))
            {
                Part?[][] owner = [.. set.Recordings.Select(r => new Part?[r.Steps])];
                foreach (Part part in Enum.GetValues<Part>())
                {
                    foreach (Segment segment in split.Of(part))
                    {
                        for (int t = segment.Start; t < segment.End; t++)
                        {
                            Assert.Null(owner[segment.Recording][t]);
                            owner[segment.Recording][t] = part;
                        }
                    }
                }

                Inside(WindowCutter.Cut(split, window, WindowRule.Forecast), owner, split.LooksBack);
            }
        },
        iter: 200,
        threads: 1);

    [Fact]
    public void WindowsOfOtherTasksPassTheAuditToo() => Gen.Select(Example.AnySet, Example.AnySplit, Example.AnyWindow, Gen.Bool, Gen.Bool).Sample(
        (set, spec, window, steps, whole) =>
        {
            SplitSpec own = spec with { By = spec.By == "rolling" ? "time" : spec.By };
            WindowSpec cut = window with { Length = whole ? 0 : window.Length };
            foreach (Split split in Splitter.Legs(set, own, new SplitNeeds(cut.Length, 1, false)))
            {
                WindowSet windows = WindowCutter.Cut(split, cut, steps ? WindowRule.Steps : WindowRule.Whole);
                Assert.All(LeakAudit.Check(split, windows, new FitProvenance(split.Train.Segments)), r => Assert.True(r.Passed, $"{r.Rule}: {r.Detail}"));
            }
        },
        iter: 200,
        threads: 1);

    private static void Inside(WindowSet windows, Part?[][] owner, bool looksBack)
    {
        foreach (Part part in Enum.GetValues<Part>())
        {
            foreach (Window w in windows.Of(part))
            {
                Assert.Equal(part, w.Part);
                Assert.All(owner[w.Recording][w.Origin..w.End], p => Assert.Equal(part, p));
                if (part == Part.Train || !looksBack)
                {
                    Assert.All(owner[w.Recording][w.Start..w.Origin], p => Assert.Equal(part, p));
                }
            }
        }
    }
}
