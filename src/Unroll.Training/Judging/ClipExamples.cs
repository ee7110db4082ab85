using Unroll.Data.Batches;
using Unroll.Data.Video;
using Unroll.Data.Video.Flow;
using Unroll.Data.Video.Preparation;
using Unroll.Data.Video.Store;
using Unroll.Data.Windows;
using Unroll.Models.Engine;
using Unroll.Models.Video.Frames;
using Unroll.Models.Video.Inspection;
using Unroll.Training.Evaluation;
using Unroll.Training.Loop;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Unroll.Training.Runs;
using static TorchSharp.torch;

namespace Unroll.Training.Judging;

/// <summary>Clips for the report: those that the model was surest of, right and wrong, with frames, flow and what counted.</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="data">The leg's data.</param>
/// <param name="model">The model.</param>
internal sealed class ClipExamples(Recipe recipe, LegData data, TrainedModel model)
{
    private const int MostRight = 3, MostWrong = 4, MostFrames = 8;
    private readonly VideoSpec _video = recipe.Video;
    private readonly BatchPictures _shown = new(recipe.Video);
    private readonly IReadOnlyList<string> _names = data.Classes!.Names;
    private readonly Lazy<IBatchComposer> _pictures = new(() => Pictures(recipe, data));

    /// <summary>Makes the examples.</summary>
    /// <param name="predictions">What the model said of the windows of a part.</param>
    public IReadOnlyList<ClipExample> Of(IReadOnlyList<ClassPrediction> predictions)
    {
        ClassPrediction[] known = [.. predictions.Where(prediction => prediction.Steps == 1 && prediction.Truth[0] != BatchComposer.NoClass).OrderByDescending(prediction => prediction.Probabilities.Max())];
        IEnumerable<ClassPrediction> right = known.Where(IsRight).DistinctBy(prediction => prediction.Truth[0]).Take(MostRight);
        IEnumerable<ClassPrediction> wrong = known.Where(prediction => !IsRight(prediction)).DistinctBy(prediction => prediction.Window.Recording).Take(MostWrong);
        return [.. right.Concat(wrong).Select(One)];
    }

    private static bool IsRight(ClassPrediction prediction) => prediction.Said() == prediction.Truth[0];

    private ClipExample One(ClassPrediction prediction)
    {
        using var scope = NewDisposeScope();
        Batch batch = data.Composer.Compose([prediction.Window]);
        BatchTensors tensors = BatchTensors.From(batch, TorchEngine.Device(recipe.Run.Device));
        int said = prediction.Said();
        int[] shown = [.. Enumerable.Range(0, Math.Min(MostFrames, _video.Frames)).Select(i => i * _video.Frames / Math.Min(MostFrames, _video.Frames))];
        byte[][] frames = [.. shown.Select(t => _shown.Frame(batch, t))];
        List<PictureStrip> strips = _video.Input == "pictures"
            ? [new("frames", [.. frames.Select(_shown.Jpeg)])]
            : [new("frames", Frames(prediction.Window, shown)), new("change", [.. frames.Select(_shown.Jpeg)])];
        if (recipe.Model.ChangeStream)
        {
            strips.Add(new("change", [.. shown.Select(Changes(tensors.Input.Inputs))]));
        }

        if (batch.Flow is { } flow)
        {
            strips.Add(new("flow", [.. shown.Select(t => _shown.Jpeg(Flow(flow, t)))]));
        }

        if (ClassActivation.Of(model.Network, tensors.Input, said) is { } map)
        {
            var heat = new HeatMap(map, _video);
            strips.Add(new("what counted", [.. shown.Select((t, i) => _shown.Jpeg(heat.Over(frames[i], t)))]));
        }

        BatchComposer.Return(batch);
        string id = data.Split.Set.Recordings[prediction.Window.Recording].Id;
        return new ClipExample(id, _names[(int)prediction.Truth[0]], _names[said], prediction.Probabilities[said], strips);
    }

    /// <summary>The pictures themselves, where the model sees something made of them.</summary>
    private string[] Frames(Window window, int[] shown)
    {
        Batch batch = _pictures.Value.Compose([window]);
        string[] frames = [.. shown.Select(t => _shown.Jpeg(_shown.Frame(batch, t)))];
        BatchComposer.Return(batch);
        return frames;
    }

    private static ClipComposer Pictures(Recipe recipe, LegData data)
    {
        VideoSpec pictures = recipe.Video with { Input = "pictures", Flow = "none" };
        return new ClipComposer(data.Split.Set, pictures, data.Plan.Rule, null, new ClipStore(pictures), recipe.Seed);
    }

    /// <summary>What the stream on changes sees of a step.</summary>
    private Func<int, string> Changes(Tensor pictures)
    {
        float[] changes = PictureChanges.Of(pictures).cpu().data<float>().ToArray();
        int size = changes.Length / _video.Frames;
        return step => _shown.Jpeg(ScaledPicture.ToRgb(changes.AsSpan(step * size, size), _video));
    }

    /// <summary>The middle pair of a stack.</summary>
    private byte[] Flow(FloatBlock flow, int step)
    {
        int plane = _video.Height * _video.Width, pair = _video.FlowLength / 2;
        return FlowPicture.Draw(flow.Values.AsSpan(((step * flow.Shape[2]) + (2 * pair)) * plane, 2 * plane), _video.Height, _video.Width);
    }
}
