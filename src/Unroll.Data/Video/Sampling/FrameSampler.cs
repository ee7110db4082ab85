using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Data.Windows;

namespace Unroll.Data.Video.Sampling;

/// <summary>Chooses which frames of a window of a video an example takes.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>dense: T frames <c>stride</c> apart, or, with <c>frame_rate</c>, those that are shown at moments 1 / frame_rate apart by the clip's own time
/// stamps. In training from a random place; in evaluation from the middle, or, with <c>clips</c> over 1, from places evenly apart, the first and last possible ones among them.</item>
/// <item>uniform and segment: the window in T stretches, equal to one frame. uniform takes the middle of each; segment takes one at random in training and the
/// middle in evaluation (temporal segment networks, Wang et al., ECCV 2016). With V <c>clips</c>, view v takes the frame at (2 v + 1) / (2 V) of each stretch.</item>
/// <item>temporal_jitter draws a speed s in 1 ± amount: dense frames are s times as far apart, if the window is long enough; the others take a stretch of s / (1 + amount) of the window from a random place.</item>
/// <item>A window with fewer frames than it takes is told from its start: then its last frame again (repeat_last), or all from the start again (loop).</item>
/// </list>
/// The choice is a pure function of (seed, epoch, recording and start of the window).
/// </remarks>
public sealed class FrameSampler
{
    private const long Stream = 101;

    private readonly VideoSpec _spec;
    private readonly int _seed;
    private readonly double _jitter;
    private readonly double _reverse;

    /// <summary>A sampler as a recipe asks for it.</summary>
    /// <param name="spec">The recipe's section.</param>
    /// <param name="seed">The run's seed.</param>
    /// <exception cref="DataException">An augmentation is not known or wrongly written.</exception>
    public FrameSampler(VideoSpec spec, int seed)
    {
        IReadOnlyList<VideoAugment> augment = VideoAugment.Parse(spec);
        _spec = spec;
        _seed = seed;
        _jitter = VideoAugment.AmountOf(augment, "temporal_jitter");
        _reverse = VideoAugment.AmountOf(augment, "reverse");
    }

    /// <summary>The frames of a window, counted from the clip's first: T of them.</summary>
    /// <param name="recording">The video.</param>
    /// <param name="window">The window; its view is the place to look at times the number of crops, plus the crop.</param>
    /// <param name="epoch">The epoch of training; null in evaluation. Windows of other parts than train are always sampled as in evaluation.</param>
    /// <exception cref="DataException">The window is empty, lies outside the clip, or is too short and <c>video.short</c> says error; or a frame rate is asked for and the clip has no time stamps.</exception>
    public SampledFrames Sample(Recording recording, Window window, int? epoch = null)
    {
        if (window.Length < 1 || window.Start < 0 || window.Origin > recording.Steps)
        {
            throw new DataException($"the window at frame {window.Start} of clip '{recording.Id}' has {window.Length} frames, but the clip has {recording.Steps}");
        }

        int place = window.View / _spec.Crops;
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, _spec.Clips, nameof(window));
        SeededRandom? random = epoch is int e && window.Part == Part.Train ? new SeededRandom(_seed, e, window.Recording, window.Start, Stream) : null;
        double speed = random is null ? 1 : 1 + (_jitter * random.Between(-1, 1));
        int[] frames = new int[_spec.Frames];
        if (_spec.Sampling != "dense")
        {
            Stretches(recording, window.Length, place, speed, random, frames);
        }
        else if (_spec.FrameRate > 0)
        {
            ByTime(recording, window, place, speed, random, frames);
        }
        else
        {
            ByStride(recording, window.Length, place, speed, random, frames);
        }

        for (int t = 0; t < frames.Length; t++)
        {
            frames[t] += window.Start;
        }

        bool isReversed = random is not null && random.NextDouble() < _reverse;
        if (isReversed)
        {
            Array.Reverse(frames);
        }

        return new SampledFrames(frames, isReversed);
    }

    private void Stretches(Recording recording, int length, int place, double speed, SeededRandom? random, int[] frames)
    {
        if (IsShort(recording, length, frames.Length, frames))
        {
            return;
        }

        int used = random is null ? length : Math.Clamp((int)Math.Round(length * speed / (1 + _jitter)), frames.Length, length);
        int start = random?.Below(length - used + 1) ?? 0;
        for (int t = 0; t < frames.Length; t++)
        {
            int low = (int)((long)t * used / frames.Length);
            int width = (int)((t + 1L) * used / frames.Length) - low;
            frames[t] = start + low + (random is null ? (int)(((2L * place) + 1) * width / (2L * _spec.Clips)) : _spec.Sampling == "segment" ? random.Below(width) : width / 2);
        }
    }

    private void ByStride(Recording recording, int length, int place, double speed, SeededRandom? random, int[] frames)
    {
        double step = Math.Round((frames.Length - 1) * _spec.Stride * speed) < length ? _spec.Stride * speed : _spec.Stride;
        int needed = (int)Math.Round((frames.Length - 1) * step) + 1;
        bool isShort = needed > length;
        Refuse(recording, length, needed);
        int start = isShort ? 0 : (int)Place(place, length - needed, random);
        for (int t = 0; t < frames.Length; t++)
        {
            frames[t] = Fold(start + (int)Math.Round(t * step), length);
        }
    }

    private void ByTime(Recording recording, Window window, int place, double speed, SeededRandom? random, int[] frames)
    {
        double[] times = recording.FrameSeconds ?? throw new DataException(recording.Source, $"video.frame_rate is {_spec.FrameRate}, but clip '{recording.Id}' has no time stamps; use video.stride");
        ReadOnlySpan<double> shown = times.AsSpan(window.Start, window.Length);
        double last = shown.Length > 1 ? (shown[^1] - shown[0]) / (shown.Length - 1) : 1 / _spec.FrameRate;
        double length = shown[^1] - shown[0] + last;
        double step = (frames.Length * speed / _spec.FrameRate) <= length ? speed / _spec.FrameRate : 1 / _spec.FrameRate;
        double needed = ((frames.Length - 1) * step) + Math.Min(last, step);
        bool isShort = needed > length * (1 + 1e-9);
        Refuse(recording, window.Length, isShort ? (int)Math.Ceiling(needed / last) : 1);
        double start = isShort ? 0 : Place(place, Math.Max(0, length - needed), random, isWhole: false);
        for (int t = 0; t < frames.Length; t++)
        {
            double moment = start + (t * step);
            moment = moment < length ? moment : _spec.Short == "loop" ? moment % length : length;
            frames[t] = ShownAt(shown, shown[0] + moment + (1e-6 * step));
        }
    }

    /// <summary>Where to begin, with so much room: at random, in the middle, or at one of places evenly apart.</summary>
    private double Place(int place, double room, SeededRandom? random, bool isWhole = true)
    {
        double start = random is not null ? random.NextDouble() * (isWhole ? room + 1 : room) : _spec.Clips == 1 ? room / 2 : room * place / (_spec.Clips - 1);
        return isWhole ? Math.Floor(start) : start;
    }

    private bool IsShort(Recording recording, int length, int needed, int[] frames)
    {
        Refuse(recording, length, needed);
        for (int t = 0; length < needed && t < frames.Length; t++)
        {
            frames[t] = Fold(t, length);
        }

        return length < needed;
    }

    private int Fold(int frame, int length) => frame < length ? frame : _spec.Short == "loop" ? frame % length : length - 1;

    private void Refuse(Recording recording, int length, int needed)
    {
        if (needed > length && _spec.Short == "error")
        {
            throw new DataException(recording.Source, $"clip '{recording.Id}' has {length} frames in its window, but {needed} are asked for (video.frames {_spec.Frames}); set video.short to repeat_last or loop, or ask for fewer");
        }
    }

    private static int ShownAt(ReadOnlySpan<double> shown, double moment)
    {
        int at = shown.BinarySearch(moment);
        return Math.Clamp(at >= 0 ? at : ~at - 1, 0, shown.Length - 1);
    }
}
