using Unroll.Data.Fitting;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Data.Windows;
using Xunit;

namespace Unroll.Data.Tests.Splits;

public sealed class LeakAuditTests
{
    private static readonly RecordingSet Set = Example.Set(Example.Ramp("a", 100), Example.Ramp("b", 100));
    private static readonly Split Good = Example.One(Set, new SplitSpec { Validation = 0.2, Test = 0.2 }, Example.Forecast(5, 2));
    private static readonly WindowSet Windows = WindowCutter.Cut(Good, new WindowSpec { Length = 5, Horizon = 2 }, WindowRule.Forecast);
    private static readonly FitProvenance Fitted = new(Good.Train.Segments);

    [Fact]
    public void AnHonestSplitPassesEveryRule()
    {
        IReadOnlyList<AuditResult> results = LeakAudit.Check(Good, Windows, Fitted);
        Assert.Equal(9, results.Count);
        Assert.All(results, r => Assert.True(r.Passed, r.Detail));
    }

    [Fact]
    public void ATrainingWindowOverValidationTargetsIsFound() => Found(
        Windows with { Train = [.. Windows.Train, new Window(1, Part.Train, 58, 5, 2)] },
        Fitted,
        "no validation target step is in a training window",
        "series 'b', steps 60 to 64");

    [Fact]
    public void ATrainingWindowOverTestTargetsIsFound() => Found(
        Windows with { Train = [.. Windows.Train, new Window(0, Part.Train, 90, 5, 2)] },
        Fitted,
        "no test target step is in a training window",
        "series 'a', steps 90 to 96");

    [Fact]
    public void AFitOnATestStepIsFound() => Found(
        Windows, new FitProvenance([.. Good.Train.Segments, new Segment(0, 80, 81)]), "no validation or test step is in a fit", "series 'a', steps 80 to 80");

    [Fact]
    public void AFitOnAValidationStepIsFound() => Found(
        Windows, new FitProvenance([new Segment(1, 0, 70)]), "no validation or test step is in a fit", "series 'b', steps 60 to 69");

    [Fact]
    public void AValidationWindowOverTestTargetsIsFound() => Found(
        Windows with { Validation = [.. Windows.Validation, new Window(0, Part.Validation, 74, 5, 2)] },
        Fitted,
        "no test target step is in a validation window",
        "series 'a', steps 80 to 80");

    [Fact]
    public void ATrainingWindowOutsideItsPartIsFound()
    {
        Split gapped = Example.One(Set, new SplitSpec { Validation = 0.2, Test = 0.2, Gap = 4 }, Example.Forecast(5, 2));
        WindowSet windows = WindowCutter.Cut(gapped, new WindowSpec { Length = 5, Horizon = 2 }, WindowRule.Forecast);
        Found(
            windows with { Train = [.. windows.Train, new Window(0, Part.Train, 52, 5, 2)] },
            new FitProvenance(gapped.Train.Segments),
            "training windows lie in the training part",
            "series 'a', steps 56 to 58",
            gapped);
    }

    [Fact]
    public void ATestTargetOutsideItsPartIsFound() => Found(
        Windows with { Test = [.. Windows.Test, new Window(0, Part.Test, 30, 5, 2)] }, Fitted, "validation and test targets lie in their part", "series 'a', steps 35 to 36");

    [Fact]
    public void AWindowBeyondItsRecordingIsFound() => Found(
        Windows with { Test = [.. Windows.Test, new Window(0, Part.Test, 94, 5, 2)] }, Fitted, "windows stay in their recording", "steps 94 to 100, but series 'a' has 100");

    [Fact]
    public void TargetsAmongTheInputsAreFound() => Found(
        Windows with { Validation = [.. Windows.Validation, new Window(0, Part.Validation, 60, 5, -2)] }, Fitted, "inputs come before targets", "series 'a' has inputs 60 to 64");

    [Fact]
    public void AGroupInTwoPartsIsFound()
    {
        RecordingSet set = Example.Set(Example.Ramp("a", 20, "S1"), Example.Ramp("b", 20, "S2"), Example.Ramp("c", 20, "S1"));
        Split split = new("all", set, [new(0, 0, 20)], [new(1, 0, 20)], [new(2, 0, 20)]) { KeepsGroupsApart = true };
        WindowSet windows = WindowCutter.Cut(split, new WindowSpec(), WindowRule.Whole);
        Found(windows, new FitProvenance(split.Train.Segments), "no group is in two parts", "group 'S1' is in train (series 'a') and in test (series 'c')", split);
    }

    private static void Found(WindowSet windows, FitProvenance fitted, string rule, string detail, Split? split = null)
    {
        AuditResult result = LeakAudit.Check(split ?? Good, windows, fitted).Single(r => r.Rule == rule);
        Assert.False(result.Passed);
        Assert.Contains(detail, result.Detail);
    }
}
