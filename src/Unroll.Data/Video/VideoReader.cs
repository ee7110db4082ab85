using Unroll.Data.TimeSeries;
using Unroll.Data.Video.Clips;
using Unroll.Data.Video.Decoding;

namespace Unroll.Data.Video;

/// <summary>Reads the videos that a recipe names: finds the clips, counts their frames, and gives each its labels.</summary>
public static class VideoReader
{
    /// <summary>Reads every clip's facts; no picture is kept.</summary>
    /// <param name="data">The recipe's <c>data</c> section.</param>
    /// <param name="video">Its <c>video</c> section; only <c>broken</c> counts.</param>
    /// <param name="baseFolder">What relative paths are relative to.</param>
    /// <returns>A recording for each clip, in the order of folder or list.</returns>
    /// <exception cref="DataException">The clips are not what the recipe says; the message names the clip, or file, line and column of the list.</exception>
    public static RecordingSet Read(DataSpec data, VideoSpec video, string baseFolder)
    {
        List<string> notes = [];
        IReadOnlyList<ListedClip> clips = ClipLister.Read(data, baseFolder, notes);
        Recording?[] read = new Recording?[clips.Count];
        DataException?[] broken = new DataException?[clips.Count];
        Parallel.For(0, clips.Count, i =>
        {
            try
            {
                read[i] = One(clips[i], data);
            }
            catch (DataException e)
            {
                broken[i] = e;
            }
        });
        return new RecordingSet { Recordings = Kept(clips, read, broken, video, notes), Channels = [], Notes = notes };
    }

    /// <summary>Reads what a model is to predict from: labels and the like need not be there.</summary>
    /// <inheritdoc cref="Read"/>
    public static RecordingSet ReadInputs(DataSpec data, VideoSpec video, string baseFolder) => Read(data with { TruthIsOptional = true }, video, baseFolder);

    private static IReadOnlyList<Recording> Kept(IReadOnlyList<ListedClip> clips, Recording?[] read, DataException?[] broken, VideoSpec video, List<string> notes)
    {
        DataException[] errors = [.. broken.OfType<DataException>()];
        if (errors.Length > 0 && (video.Broken == "error" || errors.Length == clips.Count))
        {
            string more = errors.Length > 1 ? $" ({errors.Length - 1} more of {clips.Count} clips cannot be read)" : "";
            throw new DataException($"{errors[0].Message}{more}. video.broken: skip leaves such clips out", errors[0]);
        }

        notes.AddRange(errors.Select(error => $"left out: {error.Message}"));
        return [.. read.OfType<Recording>()];
    }

    private static Recording One(ListedClip clip, DataSpec data)
    {
        if (!File.Exists(clip.Path) && !Directory.Exists(clip.Path))
        {
            throw new DataException(clip.Source, $"there is no clip {clip.Path}; correct the path, or data.clip_root");
        }

        ClipSource source = Directory.Exists(clip.Path) ? new PictureFolder(clip.Path, data.FrameRate) : new VideoFile(clip.Path);
        ClipFacts facts = source.Probe();
        return new Recording
        {
            Id = clip.Id,
            Group = clip.Group ?? clip.Id,
            Steps = facts.Frames,
            Values = [],
            Label = clip.Label,
            StepLabels = clip.Stretches is { } stretches ? Labels(stretches, facts, data.Background) : null,
            Part = clip.Part,
            Clip = source,
            FrameSeconds = facts.TimesSeconds,
            Source = clip.Source,
        };
    }

    /// <summary>The label of each frame: of the last stretch that holds it, or the background's.</summary>
    private static string[] Labels(IReadOnlyList<LabelledStretch> stretches, ClipFacts facts, string background)
    {
        string[] labels = new string[facts.Frames];
        Array.Fill(labels, background);
        foreach (LabelledStretch stretch in stretches)
        {
            double last = stretch.InSeconds ? facts.TimesSeconds[^1] : facts.Frames - 1;
            if (stretch.Start > last || (!stretch.InSeconds && stretch.End > facts.Frames))
            {
                throw new DataException(stretch.Source, $"the stretch '{stretch.Label}' goes from {stretch.Start} to {stretch.End}, but the clip has {(stretch.InSeconds ? $"{last:0.##} s" : $"{facts.Frames} frames")}");
            }

            for (int frame = 0; frame < labels.Length; frame++)
            {
                double at = stretch.InSeconds ? facts.TimesSeconds[frame] : frame;
                labels[frame] = at >= stretch.Start && at < stretch.End ? stretch.Label : labels[frame];
            }
        }

        return labels;
    }
}
