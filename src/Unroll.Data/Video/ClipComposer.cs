using System.Buffers;
using Unroll.Data.Batches;
using Unroll.Data.Fitting;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Data.Video.Flow;
using Unroll.Data.Video.Preparation;
using Unroll.Data.Video.Sampling;
using Unroll.Data.Video.Store;
using Unroll.Data.Windows;

namespace Unroll.Data.Video;

/// <summary>Makes batches of windows of videos: samples frames, reads them from the store, prepares them. What is drawn in training is a pure function of (seed, epoch,
/// recording and start of the window); threads and store have no part in it.</summary>
public sealed class ClipComposer : IBatchComposer
{
    private const long Stream = 102;

    private readonly RecordingSet _set;
    private readonly VideoSpec _spec;
    private readonly WindowRule _rule;
    private readonly ClassVocabulary? _vocabulary;
    private readonly int _seed;
    private readonly ClipStore _store;
    private readonly FrameSampler _sampler;
    private readonly PicturePreparation _preparation;
    private readonly PictureChange? _change;
    private readonly FlowReading? _flow;

    /// <summary>A composer for a set of videos.</summary>
    /// <param name="set">The recordings; each has its clip.</param>
    /// <param name="spec">The recipe's section.</param>
    /// <param name="rule">Whether windows have one class (Whole) or one for each frame (Steps).</param>
    /// <param name="vocabulary">The classes; null where there are none to learn.</param>
    /// <param name="store">The decoded clips.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="flow">Makes what computes optical flow (<see cref="VideoSpec.Flow"/>), for one thread; null where the recipe wants none.</param>
    /// <exception cref="DataException">The section asks for what does not fit together.</exception>
    /// <exception cref="ArgumentException">The recipe wants flow, and nothing is given to compute it.</exception>
    public ClipComposer(RecordingSet set, VideoSpec spec, WindowRule rule, ClassVocabulary? vocabulary, ClipStore store, int seed, Func<IFlow>? flow = null)
    {
        if (spec.Flow != "none")
        {
            _flow = new FlowReading(spec, store, flow ?? throw new ArgumentException($"video.flow is {spec.Flow}, but nothing computes it", nameof(flow)));
        }

        _set = set;
        _spec = spec;
        _rule = rule;
        _vocabulary = vocabulary;
        _store = store;
        _seed = seed;
        _sampler = new FrameSampler(spec, seed);
        _preparation = new PicturePreparation(spec);
        _change = spec.Input == "difference" ? new PictureChange(ChannelMeans.Of(spec).Deviation) : null;
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Notes => _store.Notes;

    /// <summary>Examples of a batch that are made at a time. Results do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Makes a batch: pictures [B, T, C, height, width], and flow [B, T, 2 L, height, width] where the recipe wants it; every example has T frames.</summary>
    /// <inheritdoc cref="IBatchComposer.Compose(BatchPlan)"/>
    public Batch Compose(BatchPlan plan)
    {
        IReadOnlyList<Window> windows = plan.Windows;
        int channels = _spec.Color == "gray" ? 1 : 3;
        FloatBlock inputs = BatchComposer.Rent([windows.Count, _spec.Frames, channels, _spec.Height, _spec.Width]);
        Batch batch = new()
        {
            Inputs = inputs,
            Flow = _flow is null ? null : BatchComposer.Rent([windows.Count, _spec.Frames, 2 * _spec.FlowLength, _spec.Height, _spec.Width]),
            Lengths = [.. Enumerable.Repeat(_spec.Frames, windows.Count)],
            Classes = _vocabulary is null ? null : new long[_rule == WindowRule.Steps ? windows.Count * _spec.Frames : windows.Count],
            Stride = _spec is { Sampling: "dense", FrameRate: 0 } ? _spec.Stride : 1,
            Leads = new int[windows.Count],
            Windows = windows,
            Resets = plan.Resets,
        };
        try
        {
            EachExample(windows.Count, b => Fill(batch, b, plan.Epoch));
        }
        catch
        {
            BatchComposer.Return(batch);
            throw;
        }

        return batch;
    }

    private void EachExample(int count, Action<int> fill)
    {
        if (Threads == 1 || count == 1)
        {
            for (int b = 0; b < count; b++)
            {
                fill(b);
            }

            return;
        }

        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Threads }, fill);
        }
        catch (AggregateException e) when (e.InnerExceptions.OfType<DataException>().FirstOrDefault() is { } first)
        {
            throw new DataException(first.Message, e);
        }
    }

    private void Fill(Batch batch, int b, int? epoch)
    {
        Window window = batch.Windows[b];
        Recording recording = _set.Recordings[window.Recording];
        ClipSource source = recording.Clip ?? throw new DataException(recording.Source, $"series '{recording.Id}' is no video");
        SampledFrames sampled = _sampler.Sample(recording, window, epoch);
        batch.Leads![b] = sampled.Frames[0] - window.Start;
        Classes(batch, b, recording, sampled.Frames);
        StoredClip clip = _store.Open(source);
        PreparedLook look = epoch is int e && window.Part == Part.Train
            ? _preparation.Draw(clip.Height, clip.Width, new SeededRandom(_seed, e, window.Recording, window.Start, Stream))
            : _preparation.Fixed(clip.Height, clip.Width, window.View % _spec.Crops);
        if (batch.Flow is { } flow)
        {
            int example = flow.Count / batch.Size;
            _flow!.Fill(source, window, sampled, look.Cut, flow.Values.AsMemory(b * example, example));
        }

        int size = batch.Inputs.Shape[2] * _spec.Height * _spec.Width;
        Memory<float> pictures = batch.Inputs.Values.AsMemory(b * sampled.Frames.Length * size, sampled.Frames.Length * size);
        if (_change is null)
        {
            clip.Fill(sampled.Frames, size, pictures, look.Apply);
        }
        else
        {
            Changes(clip, sampled, recording.Steps, look, pictures.Span, size);
        }
    }

    /// <summary>The change from each sampled frame to the next of the clip; of the last frame, to it from the one before. Time turned round turns its sign.</summary>
    private void Changes(StoredClip clip, SampledFrames sampled, int frames, PreparedLook look, Span<float> into, int size)
    {
        int[] pairs = [.. sampled.Frames.SelectMany(frame => Neighbours(frame, frames, sampled.IsReversed))];
        float[] rented = ArrayPool<float>.Shared.Rent(pairs.Length * size);
        try
        {
            clip.Fill(pairs, size, rented.AsMemory(0, pairs.Length * size), look.Apply);
            for (int t = 0; t < sampled.Frames.Length; t++)
            {
                _change!.Write(rented.AsSpan(2 * t * size, size), rented.AsSpan(((2 * t) + 1) * size, size), into.Slice(t * size, size));
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private static int[] Neighbours(int frame, int frames, bool isReversed)
    {
        int first = Math.Max(0, Math.Min(frame, frames - 2)), next = Math.Min(first + 1, frames - 1);
        return isReversed ? [next, first] : [first, next];
    }

    /// <summary>The class of the window, or of each sampled frame. A frame that the example holds more than once counts once.</summary>
    private void Classes(Batch batch, int b, Recording recording, int[] frames)
    {
        if (batch.Classes is not { } classes || _vocabulary is null)
        {
            return;
        }

        Window window = batch.Windows[b];
        if (_rule != WindowRule.Steps)
        {
            classes[b] = ClassNumbers.Number(recording.Label, window, _vocabulary);
            return;
        }

        for (int t = 0; t < frames.Length; t++)
        {
            bool isAgain = frames.AsSpan(0, t).Contains(frames[t]);
            classes[(b * frames.Length) + t] = isAgain ? BatchComposer.NoClass : ClassNumbers.Number(recording.StepLabels?[frames[t]], window, _vocabulary);
        }
    }
}
