using Unroll.Data.Video;
using Unroll.Data.Windows;
using Unroll.Training.Recipes;

namespace Unroll.Training.Runs;

/// <summary>What a recipe means where the data is video: how clips are cut, and which keys would do nothing.</summary>
internal static class VideoPlan
{
    private static readonly string[] FlowKeys = ["flow_length", "flow_bound", "flow_mean", "flow_scale", "flow_window"];

    /// <summary>The windows that a task on video needs: whole clips (or stretches of them) for a class, frames x stride for an answer at each frame.</summary>
    /// <param name="recipe">The recipe.</param>
    public static WindowSpec Windowing(Recipe recipe)
    {
        if (recipe.Task.Kind is "classify" or "caption")
        {
            return recipe.Window;
        }

        int span = recipe.Video.Frames * recipe.Video.Stride;
        if (recipe.Window.Length != 0 && recipe.Window.Length != span)
        {
            throw new RunException($"window.length is {recipe.Window.Length}, but for task {recipe.Task.Kind} a window of video is video.frames x video.stride = {span} frames; take window.length out");
        }

        bool isAnomaly = recipe.Task.Kind == "detect_anomaly";
        return recipe.Window with
        {
            Length = span,
            EvaluationStride = isAnomaly && recipe.Window.EvaluationStride == 0 ? 1 : recipe.Window.EvaluationStride,
        };
    }

    /// <summary>Refuses what does not go with video, or has no effect on it.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <exception cref="RunException">The message names the keys.</exception>
    public static void Check(Recipe recipe)
    {
        if (recipe.Task.Kind is not ("classify" or "label_steps" or "detect_anomaly" or "caption"))
        {
            throw new RunException($"task.kind: {recipe.Task.Kind} is not for video; there are classify, label_steps, detect_anomaly and caption");
        }

        if (RecipeSection.Given("preprocess", recipe.Preprocess) is [string key, ..])
        {
            throw new RunException($"preprocess.{key} has no effect on video: pictures are scaled by video.normalize. Take it out");
        }

        if (recipe.Training.Augment.FirstOrDefault(step => !step.StartsWith("mixup", StringComparison.Ordinal)) is string step)
        {
            throw new RunException($"training.augment: {step} is for series; clips are augmented by video.augment (mixup serves both)");
        }

        if (recipe.Training.Stateful)
        {
            throw new RunException("training.stateful carries a state from window to window of a series; it has no effect on video. Take it out");
        }

        if (recipe.Model.ChangeStream && recipe.Video.Input == "difference")
        {
            throw new RunException("model.change_stream makes the changes of pictures, but video.input: difference gives it changes already; take input: pictures, or change_stream out");
        }

        ThrowIfIdle(recipe.Video, recipe.Task.Kind, !string.IsNullOrEmpty(recipe.Data.Generator));

        if (recipe.Task.Kind is not ("classify" or "caption") && (recipe.Video.Sampling != "dense" || recipe.Video.FrameRate > 0))
        {
            throw new RunException($"video.sampling: task {recipe.Task.Kind} looks at each stretch of a clip, frame by frame: take sampling: dense with a stride, and no frame_rate");
        }

        if (recipe.Video.Crops is not (1 or 3 or 5))
        {
            throw new RunException($"video.crops is {recipe.Video.Crops}; it must be 1, 3 or 5");
        }
    }

    /// <summary>Refuses a video section where the data is not video.</summary>
    /// <param name="recipe">The recipe.</param>
    public static void CheckAbsent(Recipe recipe)
    {
        if (RecipeSection.Given("video", recipe.Video) is [string key, ..])
        {
            throw new RunException($"video.{key} is given, but the data is not video: set data.format: video (or a generator of clips), or take the section out");
        }
    }

    private static void ThrowIfIdle(VideoSpec video, string task, bool isGenerated)
    {
        var idle = new IdleKeys("video", video);
        idle.Add(["stride", "frame_rate"], video.Sampling == "dense", "sampling: dense");
        idle.Add(["stride"], video.FrameRate == 0, "no frame_rate");
        idle.Add(["max_frame_rate"], !isGenerated, "clips in files");
        idle.Add(["short_side"], video.Fit == "crop" || video.Augment.Any(step => step.StartsWith("random_crop", StringComparison.Ordinal)), "fit: crop, or random_crop");
        idle.Add(FlowKeys, video.Flow != "none", "flow: farneback or tvl1");
        idle.Add(["flow_window"], video.Flow != "tvl1", "flow: farneback");
        idle.Add(["clips", "crops"], task == "classify", "task.kind: classify");
        idle.Add(["input"], task is "classify" or "label_steps", "task.kind: classify or label_steps");
        idle.Add(["crops"], video.Fit == "crop", "fit: crop");
        idle.ThrowIfAny();
    }
}
