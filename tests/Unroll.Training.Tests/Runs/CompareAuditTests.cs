using Unroll.Data;
using Unroll.Data.Splits;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Unroll.Training.Runs;
using Xunit;

namespace Unroll.Training.Tests.Runs;

public sealed class CompareAuditTests : RunFixture
{
    [Fact]
    public void Compare_ranks_trunks_with_baselines_and_notes_what_does_not_fit()
    {
        // seg_rnn's segment of 24 steps does not divide a look-back of 14.
        IReadOnlyList<CompareRow> rows = Experiment.Compare(
            Tiny.With(Tiny.Forecast), new CompareOptions(["gru", "nlinear", "seg_rnn"], 20), Into("compare"), SilentObserver.Instance, default);
        Assert.Equal(5, rows.Count);
        Assert.Equal(2, rows.Count(row => row.IsBaseline));
        CompareRow[] ranked = [.. rows.Where(row => !double.IsNaN(row.Value))];
        Assert.Equal(ranked.OrderBy(row => row.Value), ranked);
        Assert.Equal("seg_rnn", rows[^1].Model);
        Assert.Contains("segment_length", rows[^1].Note, StringComparison.Ordinal);
        Assert.All(rows.Where(row => row is { IsBaseline: false, Note: "" }), row => Assert.True(row.Parameters > 0 && row.Seconds > 0));
        Assert.Contains(rows, row => row.IsBaseline && row.Skill == 0);
        Assert.True(File.Exists(At("compare", "compare.json")));
    }

    [Fact]
    public void Compare_refuses_what_the_task_cannot_have()
    {
        RunException e = Assert.Throws<RunException>(() => Experiment.Compare(
            Tiny.With(Tiny.Classify), new CompareOptions(["nlinear"], 1), Into("compare"), SilentObserver.Instance, default));
        Assert.Contains("nlinear cannot do task classify", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sound_recipe_passes_the_audit()
    {
        IReadOnlyList<AuditFinding> findings = Experiment.Audit(Tiny.With(Tiny.Classify, "split.by=leave_one_group_out"), Into("none"));
        Assert.Equal(27, findings.Count);
        Assert.All(findings, finding => Assert.True(finding.Passed, finding.Rule));
        Assert.StartsWith("group-S1: ", findings[0].Rule, StringComparison.Ordinal);
        Assert.False(Directory.Exists(At("none")));
    }

    [Fact]
    public void A_group_in_two_parts_is_refused_by_name()
    {
        string rows = string.Concat(Enumerable.Range(0, 6).Select(r => $"r{r},{r},{(r % 2 == 0 ? "a" : "b")},s{r / 2},{(r < 3 ? "train" : "test")}\n"));
        Write("torn.csv", "id,x,label,subject,part\n" + rows);
        Recipe recipe = Tiny.With(Tiny.Classify, "data.generator=null", "data.path=torn.csv", "data.series_id=id", "data.past=[x]", "data.label=label", "data.group=subject", "data.fold=part", "split.by=list", "split.validation=0");
        DataException e = Assert.Throws<DataException>(() => Experiment.Audit(recipe, Into("none")));
        Assert.Contains("s1", e.Message, StringComparison.Ordinal);
        Assert.Contains("train", e.Message, StringComparison.Ordinal);
        Assert.Contains("test", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fit_on_the_test_part_is_found()
    {
        // Planted: the scaling of a leg whose training part is everything, given to the leg under audit.
        Recipe recipe = Tiny.With(Tiny.Forecast);
        TaskPlan plan = TaskPlan.Of(recipe);
        Unroll.Data.TimeSeries.RecordingSet set = SeriesReaderOf(recipe);
        Split sound = Splitter.Legs(set, recipe.Split, plan.Needs(recipe))[0];
        var all = new Split("all", set, [.. set.Recordings.Select((r, i) => new Segment(i, 0, r.Steps))], [], []);
        LegData leaky = LegData.Prepare(recipe, plan, sound, LegData.Prepare(recipe, plan, all).Fit);
        AuditFinding finding = Assert.Single(leaky.Audit(), finding => !finding.Passed);
        Assert.Contains("no validation or test step is in a fit", finding.Rule, StringComparison.Ordinal);
        Assert.All(LegData.Prepare(recipe, plan, sound).Audit(), f => Assert.True(f.Passed));
    }

    private static Unroll.Data.TimeSeries.RecordingSet SeriesReaderOf(Recipe recipe) => Unroll.Data.TimeSeries.SeriesReader.Read(recipe.Data, ".");
}
