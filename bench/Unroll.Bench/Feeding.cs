using System.Diagnostics;
using System.Globalization;
using Unroll.Data.Batches;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Models.Engine;
using Unroll.Training;
using Unroll.Training.Recipes;
using Unroll.Training.Runs;

namespace Unroll.Bench;

/// <summary>Loading, windowing and batching as a share of an epoch of a 32-unit GRU on ETTm1 (7 channels, look-back 96, horizon 96, batch 32).
/// Loading, batching alone and training with and without batches prepared ahead are measured in turn, several rounds of each.</summary>
internal static class Feeding
{
    private const int Rounds = 5;
    private const int Steps = 150;

    private const string Text = """
        name: feeding
        task: {coverage: 0}
        data: {path: "${UNROLL_DATA}/ltsf/ETT-small.zip!ETT-small/ETTm1.csv", time: date, targets: ["*"]}
        split: {validation_from: "34560", test_from: "46080", test_to: "57600"}
        window: {length: 96, horizon: 96}
        model: {trunk: gru, hidden_size: 32}
        training: {epochs: 1, batch_size: 32, early_stop: 0}
        run: {tensorboard: false}
        """;

    public static void Run()
    {
        Recipe recipe = RecipeReader.ReadText(Text);
        TorchEngine.SetThreads(Environment.ProcessorCount);
        LegData data = Load(recipe);
        (List<double> loads, List<double> batches, List<double> steps, List<double> ahead) = ([], [], [], []);
        Train(recipe, data, 0); // warm
        for (int round = 0; round < Rounds; round++)
        {
            loads.Add(Seconds(() => Load(recipe)));
            batches.Add(Batching(recipe, data));
            steps.Add(Train(recipe, data, 0));
            ahead.Add(Train(recipe, data, recipe.Training.Prefetch));
        }

        FeedingResult result = Sum(data, recipe, ResultFile.Median(loads), ResultFile.Median(batches), ResultFile.Median(steps), ResultFile.Median(ahead));
        ResultFile.Write("feeding", result, Page(result));
    }

    private static LegData Load(Recipe recipe)
    {
        TaskPlan plan = TaskPlan.Of(recipe);
        RecordingSet set = SeriesReader.Read(recipe.Data, ".");
        return LegData.Prepare(recipe, plan, Splitter.Legs(set, recipe.Split, plan.Needs(recipe))[0]);
    }

    private static BatchSampler Sampler(Recipe recipe, LegData data) => new(data.Windows.Train, recipe.Training.BatchSize, BatchOrder.Shuffled, recipe.Seed);

    /// <summary>Seconds for a batch, composed and let go.</summary>
    private static double Batching(Recipe recipe, LegData data)
    {
        var loader = new BatchLoader(Sampler(recipe, data), data.Composer, prefetch: 0);
        return Seconds(() =>
        {
            foreach (Batch _ in loader.Epoch(0).Take(Steps))
            {
            }
        }) / Steps;
    }

    /// <summary>Seconds for a training step; the first ones, and validation and checkpoint behind the last, are not counted.</summary>
    private static double Train(Recipe recipe, LegData data, int prefetch)
    {
        string path = Directory.CreateTempSubdirectory("unroll-bench-").FullName;
        Recipe mine = recipe with { Training = recipe.Training with { StepsPerEpoch = Steps, Prefetch = prefetch } };
        var clock = new StepClock();
        using TrainedModel model = TrainedModel.Build(mine, data, mine.Seed);
        new LegRunner(mine, data, clock).Train(
            model, RunFolder.Begin(mine, new RunOptions { RunFolder = path }), new LegStart("all", 1, 1, "gru", 0, 1, Steps), mine.Seed, resume: false, clock.Stop);
        Directory.Delete(path, recursive: true);
        return clock.SecondsPerStep;
    }

    private static FeedingResult Sum(LegData data, Recipe recipe, double load, double batch, double step, double ahead)
    {
        int steps = Sampler(recipe, data).Steps;
        double epoch = steps * step;
        return new FeedingResult(
            DateTime.UtcNow, Environment.ProcessorCount, Environment.ProcessorCount, data.Windows.Train.Count, steps, Math.Round(load, 4), Math.Round(1000 * batch, 4),
            Math.Round(1000 * step, 4), Math.Round(1000 * ahead, 4), Math.Round(epoch, 3), Math.Round(batch / step, 4), Math.Round(((steps * batch) + load) / (epoch + load), 4));
    }

    private static double Seconds(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalSeconds;
    }

    private static string Page(FeedingResult r) => string.Create(CultureInfo.InvariantCulture, $"""
        # What feeding costs

        `dotnet run -c Release --project bench/Unroll.Bench -- feeding`, {r.Date:yyyy-MM-dd}, {r.Cores} cores, libtorch with {r.Threads} threads.
        A GRU of 32 units on ETTm1, 7 channels, look-back 96, horizon 96, batches of 32: {r.Windows:#,0} training windows, {r.StepsPerEpoch:#,0} steps an epoch.
        Each figure is the median of {Rounds} rounds of {Steps} steps, the parts measured in turn.

        | part | time |
        |---|---|
        | read the zipped CSV, split, scale, cut windows (once a run) | {r.LoadSeconds:0.00} s |
        | compose a batch | {r.BatchMilliseconds:0.000} ms |
        | a training step, its batch composed on the same thread | {r.StepMilliseconds:0.00} ms |
        | a training step, batches prepared ahead (the default) | {r.PrefetchedStepMilliseconds:0.00} ms |
        | an epoch | {r.EpochSeconds:0.0} s |
        | **batching, as a share of an epoch** | **{r.BatchingShare:0.0%}** |
        | **loading, windowing and batching, as a share of a first epoch with its loading** | **{r.FeedingShare:0.0%}** (target: under 10 %) |

        """);
}
