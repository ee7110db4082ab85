using Unroll.Data.Files;
using Unroll.Data.TimeSeries;
using Unroll.Data.Video.Store;
using Unroll.Data.Video.Thinning;

namespace Unroll.Data.Video.Clips;

/// <summary>Reads the clips that a recipe names: which there are, how many frames each has and when they are shown; no pixel is kept.</summary>
public static class VideoReader
{
    /// <summary>Lists the clips, counts their frames on all cores (or takes the counts from the cache), and makes a recording of each.</summary>
    /// <param name="data">The recipe's <c>data</c> section.</param>
    /// <param name="video">Its <c>video</c> section: what becomes of a broken clip, and where the cache is.</param>
    /// <param name="baseFolder">What a relative path is relative to: the recipe's folder.</param>
    /// <returns>Recordings without channels, a step for each frame. What was left out stands in the notes.</returns>
    /// <exception cref="DataException">The data is not what the spec says, or a clip is broken and <c>video.broken</c> is <c>error</c>.</exception>
    public static RecordingSet Read(DataSpec data, VideoSpec video, string baseFolder)
    {
        bool skip = video.Broken == "skip";
        ClipList list = ClipLister.Read(data, baseFolder, skip);
        List<string> notes = [.. list.Notes];
        object?[] found = Probe(list.Clips, new FactsCache(FactsFolder(video, baseFolder)));
        bool labelled = !string.IsNullOrEmpty(data.StepLabel) || list.Clips.Any(clip => clip.Stretches.Count > 0);
        List<Recording> recordings = [];
        for (int i = 0; i < found.Length; i++)
        {
            if (found[i] is ClipFacts facts)
            {
                recordings.Add(RecordingOf(list.Clips[i], facts, labelled ? data.Background : null, video.MaxFrameRate));
            }
            else if (found[i] is DataException broken)
            {
                if (!skip)
                {
                    throw broken;
                }

                notes.Add($"Left out: {broken.Message}.");
            }
        }

        return recordings.Count > 0
            ? new RecordingSet { Recordings = recordings, Channels = [], Notes = notes }
            : throw new DataException($"none of the {list.Clips.Count} clips of {data.Path} can be read. {notes[^1]}");
    }

    /// <summary>Reads what a model is to predict from: labels, groups and parts are taken where they are given, and need not be there.</summary>
    /// <inheritdoc cref="Read"/>
    public static RecordingSet ReadInputs(DataSpec data, VideoSpec video, string baseFolder) =>
        Read(data with { TruthIsOptional = true, PartLists = [], GroupPattern = null }, video, baseFolder);

    /// <summary>Facts or the error of each clip. Without a policy to skip the first error in the order of the list is told, whichever came first.</summary>
    private static object?[] Probe(IReadOnlyList<ListedClip> clips, FactsCache cache)
    {
        object?[] found = new object?[clips.Count];
        Parallel.For(0, clips.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            try
            {
                string identity = clips[i].Clip.Identity;
                if (cache.Find(identity) is { } known)
                {
                    found[i] = known;
                    return;
                }

                ClipFacts facts = clips[i].Clip.Probe();
                found[i] = facts;
                cache.Add(identity, facts);
            }
            catch (DataException e)
            {
                found[i] = e;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                found[i] = new DataException(clips[i].Source, $"the clip '{clips[i].Id}' cannot be read: {e.Message}", e);
            }
        });
        return found;
    }

    private static string FactsFolder(VideoSpec video, string baseFolder) => Path.Combine(
        string.IsNullOrEmpty(video.Cache) ? CacheFolder.Usual() : Path.GetFullPath(Path.Combine(baseFolder, DataPath.ExpandVariables(video.Cache))), "facts");

    /// <summary>The recording of a clip, thinned where there is a greatest frame rate. Labels stay with their frames.</summary>
    private static Recording RecordingOf(ListedClip clip, ClipFacts facts, string? background, double greatestRate)
    {
        string[]? labels = background is null ? null : StretchLabels.Of(clip, facts.TimesSeconds, background);
        int[] kept = greatestRate == 0 ? [.. Enumerable.Range(0, facts.Frames)] : FrameSlots.Kept(facts.TimesSeconds, greatestRate);
        return new Recording
        {
            Id = clip.Id,
            Group = clip.Group ?? clip.Id,
            Steps = kept.Length,
            Values = [],
            Label = clip.Label,
            StepLabels = labels is null ? null : Array.ConvertAll(kept, i => labels[i]),
            Part = clip.Part,
            TargetTexts = clip.Captions,
            Clip = greatestRate == 0 ? clip.Clip : new ThinnedClip(clip.Clip, greatestRate),
            FrameSeconds = Array.ConvertAll(kept, i => facts.TimesSeconds[i]),
            Source = clip.Source,
        };
    }
}
