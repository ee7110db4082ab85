namespace Unroll.Data.Video.Thinning;

/// <summary>Which frames stay where at most so many a second are wanted: the first of each slot of 1 / rate seconds, counted from the clip's first frame.</summary>
/// <param name="rate">Slots a second, over 0.</param>
internal sealed class FrameSlots(double rate)
{
    private const double Rounding = 1e-6;

    private double _last = double.NegativeInfinity;

    /// <summary>Whether the frame stays. Ask for each frame once, in the order of showing.</summary>
    /// <param name="seconds">When it is shown.</param>
    public bool Takes(double seconds)
    {
        double slot = Math.Floor((seconds + Rounding) * rate);
        if (slot <= _last)
        {
            return false;
        }

        _last = slot;
        return true;
    }

    /// <summary>The frames that stay, by number: at least the first.</summary>
    /// <param name="timesSeconds">When each frame is shown [T], rising.</param>
    /// <param name="rate">Slots a second.</param>
    public static int[] Kept(double[] timesSeconds, double rate)
    {
        FrameSlots slots = new(rate);
        return [.. Enumerable.Range(0, timesSeconds.Length).Where(i => slots.Takes(timesSeconds[i]))];
    }
}
