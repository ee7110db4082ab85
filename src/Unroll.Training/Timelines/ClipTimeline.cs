namespace Unroll.Training.Timelines;

/// <summary>What a model says of each frame of a clip.</summary>
/// <param name="Clip">The clip's id.</param>
/// <param name="FrameSeconds">When each frame is shown [T].</param>
/// <param name="Labels">The label of each frame [T].</param>
/// <param name="Confidence">As in <see cref="TimelineSpan"/>, of each frame [T].</param>
public sealed record ClipTimeline(string Clip, IReadOnlyList<double> FrameSeconds, IReadOnlyList<string> Labels, IReadOnlyList<double> Confidence)
{
    /// <summary>The stretches of equal labels, which together cover the clip.</summary>
    public IReadOnlyList<TimelineSpan> Spans { get; } = [.. Cut(FrameSeconds, Labels, Confidence)];

    private static IEnumerable<TimelineSpan> Cut(IReadOnlyList<double> seconds, IReadOnlyList<string> labels, IReadOnlyList<double> confidence)
    {
        for (int start = 0, end; start < labels.Count; start = end)
        {
            for (end = start + 1; end < labels.Count && labels[end] == labels[start];)
            {
                end++;
            }

            double mean = Enumerable.Range(start, end - start).Average(frame => confidence[frame]);
            yield return new TimelineSpan(start, end, seconds[start], End(seconds, end), labels[start], mean);
        }
    }

    private static double End(IReadOnlyList<double> seconds, int end) =>
        end < seconds.Count ? seconds[end] : seconds.Count > 1 ? seconds[^1] + ((seconds[^1] - seconds[0]) / (seconds.Count - 1)) : seconds[^1];
}
