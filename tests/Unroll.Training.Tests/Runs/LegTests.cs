using Unroll.Data.Batches;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Data;
using Unroll.Models;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Unroll.Training.Runs;
using Xunit;

namespace Unroll.Training.Tests.Runs;

/// <summary>Runs of several folds, origins and seeds.</summary>
public sealed class LegTests : RunFixture
{
    private static readonly Recipe Seeds = Tiny.With(Tiny.Forecast, "training.seeds=3", "training.checkpoint_steps=2");

    [Fact]
    public void Seeds_have_folders_and_a_mean()
    {
        RunReport report = Run(Seeds).Report!;
        Assert.Equal(["seed-1", "seed-2", "seed-3"], report.Legs.Select(leg => leg.Name));
        Assert.All(report.Legs, leg => Assert.True(File.Exists(At("run", "legs", leg.Name, "model.safetensors"))));
        Assert.Equal(report.Legs.Average(leg => leg.Metrics["mae"]), report.Results[0].Metrics["mae"], 1e-9);
        Assert.Equal(3, report.Legs.Select(leg => leg.Metrics["mae"]).Distinct().Count());
    }

    [Fact]
    public void A_trunk_that_reads_less_than_the_data_holds_says_so()
    {
        RunReport linear = Run(Tiny.With(Tiny.Forecast, "model.trunk=nlinear", "model.hidden_size=32"), "linear").Report!;
        Assert.Contains("nlinear reads the targets' own past only; these inputs have no effect on it: price.", linear.Warnings);
        Assert.DoesNotContain(Run(Tiny.With(Tiny.Forecast)).Report!.Warnings, warning => warning.Contains("own past only", StringComparison.Ordinal));
    }

    [Fact]
    public void A_seed_of_several_is_the_run_of_that_seed()
    {
        Run(Seeds);
        Run(Seeds with { Seed = 2, Training = Seeds.Training with { Seeds = 1 } }, "alone");
        Assert.Equal(File.ReadAllBytes(At("alone", "model.safetensors")), File.ReadAllBytes(At("run", "legs", "seed-2", "model.safetensors")));
    }

    [Fact]
    public void Every_group_is_held_out_in_turn_and_confusions_add_up()
    {
        RunReport report = Run(Tiny.With(Tiny.Classify, "split.by=leave_one_group_out", "training.epochs=1")).Report!;
        Assert.Equal(["group-S1", "group-S2", "group-S3"], report.Legs.Select(leg => leg.Name));
        Assert.Equal(30, report.Classes!.Confusion.Sum(row => row.Sum()));
        using TrainedRun run = TrainedRun.Open(At("run"));
        EvaluatedRun again = run.Evaluate();
        Assert.Equal(report.Legs[0].Metrics["accuracy"], again.Results[0].Metrics["accuracy"], 1e-9);
        Assert.Equal($"the run has 3 models (folds, origins or seeds); this is of group-S1 alone, and {At("run", "report.html")} is of all", TrainedRun.ModelsInUse(At("run")));
    }

    [Fact]
    public void The_model_that_is_opened_is_measured_on_its_own_fold()
    {
        Run(Tiny.With(Tiny.Classify, "split.by=leave_one_group_out", "training.epochs=1"));
        Directory.Delete(At("run", "legs", "group-S1"), recursive: true);
        RunReport alone = Run(Tiny.With(Tiny.Classify, "split.by=leave_one_group_out", "training.epochs=1"), "again").Report!;
        using TrainedRun run = TrainedRun.Open(At("run"));
        Assert.Equal(alone.Legs[1].Metrics["cross_entropy"], run.Evaluate().Results[0].Metrics["cross_entropy"], 1e-6);
    }

    [Theory]
    [InlineData(3, 1)] // inside the first leg
    [InlineData(5, 2)] // inside the second
    [InlineData(1, 2)]
    public void A_run_of_several_legs_goes_on_bit_for_bit(int step, int leg)
    {
        Run(Seeds, "whole");
        RunOutcome cut = Run(Seeds, "cut", new Stopper(step, leg, out CancellationToken stop), stop);
        Assert.True(cut.Interrupted);
        Assert.Null(cut.Report);
        RunOutcome resumed = Experiment.Run(Seeds, Into("cut", resume: true));
        Assert.False(resumed.Interrupted);
        for (int seed = 1; seed <= 3; seed++)
        {
            Assert.Equal(File.ReadAllBytes(At("whole", "legs", $"seed-{seed}", "model.safetensors")), File.ReadAllBytes(At("cut", "legs", $"seed-{seed}", "model.safetensors")));
            Assert.Equal(File.ReadAllText(At("whole", "legs", $"seed-{seed}", "predictions.csv")), File.ReadAllText(At("cut", "legs", $"seed-{seed}", "predictions.csv")));
        }
    }

    [Fact]
    public void A_leg_whose_training_was_done_but_not_judged_goes_on()
    {
        Run(Seeds, "whole");
        Run(Seeds, "cut");
        File.Delete(At("cut", "legs", "seed-2", "leg.json"));
        File.Delete(At("cut", "legs", "seed-2", "model.safetensors"));
        Directory.Delete(At("cut", "legs", "seed-3"), recursive: true);
        RunReport report = Experiment.Run(Seeds, Into("cut", resume: true)).Report!;
        Assert.Equal(File.ReadAllBytes(At("whole", "legs", "seed-2", "model.safetensors")), File.ReadAllBytes(At("cut", "legs", "seed-2", "model.safetensors")));
        Assert.Equal(3, report.Legs.Count);
        Assert.All(report.Epochs, epoch => Assert.True(epoch.Epoch > 0));

        // A finished run, resumed, is only told again: with the kernels that ran.
        RunReport told = Experiment.Run(Seeds, Into("cut", resume: true)).Report!;
        Assert.Equal(report.Engine["recurrent kernels"], told.Engine["recurrent kernels"]);
        Assert.NotEqual("none used", told.Engine["recurrent kernels"]);
    }

    [Fact]
    public void Folds_whose_folders_would_be_one_are_refused()
    {
        Write("folds.csv", "id,fold,y,label\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"s{i / 4},{(i / 4 % 2 == 0 ? "a b" : "a_b")},{i},{(i / 8 % 2 == 0 ? "up" : "down")}\n")));
        Recipe recipe = Tiny.With(Tiny.Classify, "data.generator=null", "data.path=folds.csv", "data.series_id=id", "data.fold=fold", "data.label=label", "data.past=[y]", "split.by=fold", "split.stratify=false");
        RunException e = Assert.Throws<RunException>(() => Run(recipe));
        Assert.Contains("'fold-a b', 'fold-a_b' would share the folder legs/fold-a_b", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Quantiles_must_rise()
    {
        RunException e = Assert.Throws<RunException>(() => Run(Tiny.With(Tiny.Forecast, "task.quantiles=[0.9,0.5,0.1]")));
        Assert.Contains("[0.9, 0.5, 0.1], but must rise", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_seeds_may_follow_but_no_other_recipe()
    {
        Recipe one = Seeds with { Training = Seeds.Training with { Seeds = 2 } };
        Run(one);
        Assert.Equal(3, Experiment.Run(Seeds, Into("run", resume: true)).Report!.Legs.Count);

        string before = File.ReadAllText(At("run", "recipe.yaml"));
        RunException e = Assert.Throws<RunException>(() => Experiment.Run(Seeds with { Model = Seeds.Model with { HiddenSize = 5 } }, Into("run", resume: true)));
        Assert.Contains("'hidden_size: 4' is now 'hidden_size: 5'", e.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(At("run", "recipe.yaml")));
    }

    [Fact]
    public void A_backtest_trains_anew_at_each_origin_or_once()
    {
        Recipe recipe = Tiny.With(Tiny.Forecast);
        RunReport anew = Experiment.Backtest(recipe, new BacktestOptions(3, 5, Refit: true), Into("anew"), SilentObserver.Instance, default).Report!;
        RunReport once = Experiment.Backtest(recipe, new BacktestOptions(3, 5, Refit: false), Into("once"), SilentObserver.Instance, default).Report!;
        Assert.Equal(["origin-1", "origin-2", "origin-3"], anew.Legs.Select(leg => leg.Name));
        Assert.Equal(anew.Legs[0].Metrics["mae"], once.Legs[0].Metrics["mae"], 1e-9);
        byte[] Weights(string run, int origin) => File.ReadAllBytes(At(run, "legs", $"origin-{origin}", "model.safetensors"));
        Assert.Equal(Weights("once", 1), Weights("once", 3));
        Assert.NotEqual(Weights("anew", 1), Weights("anew", 3));
        Assert.NotEqual(anew.Legs[2].Metrics["mae"], once.Legs[2].Metrics["mae"]);

        // Cut off behind its first origin, it goes on with that origin's model.
        Directory.Delete(At("once", "legs", "origin-2"), recursive: true);
        Directory.Delete(At("once", "legs", "origin-3"), recursive: true);
        RunReport resumed = Experiment.Backtest(recipe, new BacktestOptions(3, 5, Refit: false), Into("once", resume: true), SilentObserver.Instance, default).Report!;
        Assert.Equal(Weights("once", 1), Weights("once", 3));
        Assert.Equal(once.Legs.Select(leg => leg.Metrics["mae"]), resumed.Legs.Select(leg => leg.Metrics["mae"]));
        Assert.Throws<RunException>(() => Experiment.Backtest(Tiny.With(Tiny.Classify), new BacktestOptions(3, 5, true), Into("no"), SilentObserver.Instance, default));
    }

    /// <summary>Clips of a class may all have one length: sorted by it, batches would hold one class each. Series of other lengths are padded, so there it pays.</summary>
    [Theory]
    [InlineData("video", BatchOrder.Shuffled)]
    [InlineData("auto", BatchOrder.Bucketed)]
    public void Clips_of_other_lengths_are_shuffled_and_series_bucketed(string format, BatchOrder order)
    {
        Recording[] recordings = [.. Enumerable.Range(0, 8).Select(i => new Recording
        {
            Id = $"{i}", Group = $"{i}", Steps = i < 4 ? 5 : 9, Values = [], Label = i < 4 ? "short" : "long", Source = new SourceLocation($"{i}"),
        })];
        Recipe recipe = new() { Task = new TaskSpec { Kind = "classify" }, Data = new DataSpec { Path = "x", Format = format }, Model = new ModelSpec { Trunk = format == "video" ? "frame_cnn" : "gru" } };
        var split = new Split("all", new RecordingSet { Recordings = recordings, Channels = [] }, [.. recordings.Select((r, i) => new Segment(i, 0, r.Steps))], [], []);
        LegData data = LegData.Prepare(recipe, TaskPlan.Of(recipe), split);
        Assert.Equal(order, data.Order(recipe.Training));
    }
}
