using System.Diagnostics;
using Unroll.Data;
using Unroll.Data.Batches;
using Unroll.Data.Splits;
using Unroll.Models;
using Unroll.Models.Engine;
using Unroll.Training.Loop;
using Unroll.Training.Recipes;
using Unroll.Training.Runs;
using static TorchSharp.torch;

namespace Unroll.Bench.Video;

/// <summary>The share of time that a 3D network in training waits for its next batch of clips.</summary>
internal static class Waiting
{
    private const int Warm = 3, Steps = 25;

    private const string Text = """
        name: waiting
        task: {kind: classify}
        data: {path: "${UNROLL_DATA}/ucf101-subset/videos160", format: video}
        split: {by: group, validation: 0.1, test: 0.1}
        video: {frames: 16, sampling: dense, stride: 2, height: 112, width: 112, augment: [random_crop, flip]}
        model: {trunk: r3d, size: tiny}
        training: {batch_size: 8}
        """;

    /// <summary>Seconds waited and seconds in all, over an epoch's steps with clips already in the store.</summary>
    public static (double Waited, double All) Measure(bool stored)
    {
        Recipe recipe = RecipeReader.ReadText(Text, overrides: stored ? [] : ["video.cache_gib=0"]);
        TorchEngine.SetThreads(Environment.ProcessorCount);
        LegData data = LegData.Prepare(recipe, TaskPlan.Of(recipe), Splitter.Legs(RecordingReader.Read(recipe.Data, recipe.Video, recipe.Text, "."), recipe.Split, TaskPlan.Of(recipe).Needs(recipe))[0]);
        using TrainedModel model = TrainedModel.Build(recipe, data, 1);
        var loader = new BatchLoader(new BatchSampler(data.Windows.Train, recipe.Training.BatchSize, BatchOrder.Shuffled, 1), data.Composer, recipe.Training.Prefetch);
        if (stored)
        {
            foreach (Batch _ in loader.Epoch(0).Take(Warm + Steps))
            {
            }
        }

        return Train(model.Network, loader);
    }

    private static (double Waited, double All) Train(SequenceModel network, BatchLoader loader)
    {
        (double waited, double all) = (0, 0);
        using IEnumerator<Batch> batches = loader.Epoch(0).GetEnumerator();
        for (int step = 0; step < Warm + Steps; step++)
        {
            long start = Stopwatch.GetTimestamp();
            if (!batches.MoveNext())
            {
                break;
            }

            double wait = Stopwatch.GetElapsedTime(start).TotalSeconds;
            using (NewDisposeScope())
            {
                BatchTensors tensors = BatchTensors.From(batches.Current, CPU);
                network.zero_grad();
                nn.functional.cross_entropy(network.call(tensors.Input), tensors.Classes!).backward();
            }

            waited += step < Warm ? 0 : wait;
            all += step < Warm ? 0 : Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return (waited, all);
    }
}
