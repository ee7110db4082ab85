namespace Unroll.Data.Video.Flow;

/// <summary>The input of a temporal stream: the flow of L neighbouring pairs of frames, stacked (Simonyan and Zisserman, "Two-stream convolutional networks for
/// action recognition in videos", NIPS 2014, section 3, equation 1: channels 2k - 1 and 2k are the horizontal and vertical displacement from frame t + k - 1 to t + k),
/// with each channel's mean taken off (its section 3.1, "mean flow subtraction").</summary>
/// <param name="Length">Pairs L, at least 1.</param>
/// <param name="Bound">Displacement in pixels that becomes 1; larger ones are clipped.</param>
public sealed record FlowStack(int Length, double Bound)
{
    /// <summary>Channels of the stack: 2 L.</summary>
    public int Channels => 2 * Length;

    /// <summary>The first frame of pair k for the sampled frame <paramref name="frame"/>: frame + k, moved back where the clip ends before, so that
    /// the pair (first, first + 1) lies in the clip; a clip of one frame has the pair (0, 0).</summary>
    /// <param name="frame">The sampled frame, from 0 on.</param>
    /// <param name="k">The pair, 0 to L - 1.</param>
    /// <param name="frames">Frames of the clip, at least 1.</param>
    public static int FirstOfPair(int frame, int k, int frames)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 1);
        return Math.Clamp(frame + k, 0, Math.Max(frames - 2, 0));
    }

    /// <summary>Clips, subtracts the mean and scales one pair's flow into its two channels: <c>(clip(d) - mean(clip(d))) / bound</c>, which lies in -2 to 2 and, where motion has no
    /// preferred direction, in -1 to 1. Clipped first, so that one wild vector does not move the mean.</summary>
    /// <param name="flow">[2, Y, X] in pixels; not a number counts as no motion.</param>
    /// <param name="height">Rows Y.</param>
    /// <param name="width">Columns X.</param>
    /// <param name="isFlipped">Whether the clip is mirrored left and right, and <paramref name="flow"/> is that of the clip as it was: rows are then mirrored, and u changes its sign.</param>
    /// <param name="k">The pair, 0 to L - 1.</param>
    /// <param name="stack">[2 L, Y, X]; channels 2 k and 2 k + 1 are written.</param>
    /// <exception cref="ArgumentException">A length is not that of the sizes, or k is not a pair of the stack.</exception>
    public void Write(ReadOnlySpan<float> flow, int height, int width, bool isFlipped, int k, Span<float> stack)
    {
        int plane = height * width;
        if (flow.Length != 2 * plane || stack.Length != Channels * plane || k < 0 || k >= Length)
        {
            throw new ArgumentException($"a flow of {height} x {width} has {2 * plane} numbers, its stack of {Length} pairs {Channels * plane}; got {flow.Length}, {stack.Length}, and pair {k}");
        }

        for (int component = 0; component < 2; component++)
        {
            Span<float> channel = stack.Slice(((2 * k) + component) * plane, plane);
            bool isNegated = isFlipped && component == 0;
            WriteChannel(flow.Slice(component * plane, plane), width, isFlipped, isNegated ? -1 : 1, channel);
        }
    }

    private void WriteChannel(ReadOnlySpan<float> from, int width, bool isFlipped, float sign, Span<float> to)
    {
        float bound = (float)Bound;
        double sum = 0;
        for (int i = 0; i < from.Length; i++)
        {
            int x = i % width;
            float value = sign * from[isFlipped ? i - x + width - 1 - x : i];
            to[i] = float.IsNaN(value) ? 0 : Math.Clamp(value, -bound, bound);
            sum += to[i];
        }

        float mean = (float)(sum / Math.Max(1, from.Length));
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = (to[i] - mean) / bound;
        }
    }
}
