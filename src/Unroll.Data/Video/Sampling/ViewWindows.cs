using Unroll.Data.Windows;

namespace Unroll.Data.Video.Sampling;

/// <summary>The several looks that evaluation takes at a window of a video.</summary>
public static class ViewWindows
{
    /// <summary>Looks at a window: places times crops.</summary>
    public static int Count(VideoSpec spec) => spec.Clips * spec.Crops;

    /// <summary>Puts each window in the list once for each look, one behind the other; view v is place v / crops, crop v % crops.</summary>
    /// <param name="windows">The windows to evaluate.</param>
    /// <param name="spec">The recipe's section.</param>
    public static IReadOnlyList<Window> Expand(IReadOnlyList<Window> windows, VideoSpec spec)
    {
        int views = Count(spec);
        return views == 1 ? windows : [.. windows.SelectMany(window => Enumerable.Range(0, views).Select(view => window with { View = view }))];
    }
}
