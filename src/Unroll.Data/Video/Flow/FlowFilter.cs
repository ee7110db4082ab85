namespace Unroll.Data.Video.Flow;

/// <summary>Filters of planes; beyond a border its pixel is repeated.</summary>
internal static class FlowFilter
{
    /// <summary>Smooths by (1 2 1) / 4 along both axes: a Gaussian of deviation 0.71.</summary>
    public static void Smooth(FlowPlane plane, FlowPlane scratch)
    {
        for (int y = 0; y < plane.Height; y++)
        {
            ReadOnlySpan<float> from = plane.Row(y);
            Span<float> to = scratch.Row(y);
            for (int x = 0; x < from.Length; x++)
            {
                to[x] = (0.5f * from[x]) + (0.25f * (from[Math.Max(x - 1, 0)] + from[Math.Min(x + 1, from.Length - 1)]));
            }
        }

        for (int y = 0; y < plane.Height; y++)
        {
            ReadOnlySpan<float> above = scratch.Row(Math.Max(y - 1, 0)), here = scratch.Row(y), below = scratch.Row(Math.Min(y + 1, plane.Height - 1));
            Span<float> to = plane.Row(y);
            for (int x = 0; x < to.Length; x++)
            {
                to[x] = (0.5f * here[x]) + (0.25f * (above[x] + below[x]));
            }
        }
    }

    /// <summary>Takes the mean of each pixel's square of (2 radius + 1)^2 pixels, itself averaged once more, from the pixel.</summary>
    public static void RemoveMean(FlowPlane plane, FlowPlane scratch, FlowPlane mean, int radius)
    {
        AverageRows(plane, scratch, radius);
        AverageColumns(scratch, mean, radius);
        AverageRows(mean, scratch, radius);
        AverageColumns(scratch, mean, radius);
        for (int y = 0; y < plane.Height; y++)
        {
            ReadOnlySpan<float> from = mean.Row(y);
            Span<float> to = plane.Row(y);
            for (int x = 0; x < to.Length; x++)
            {
                to[x] -= from[x];
            }
        }
    }

    private static void AverageRows(FlowPlane plane, FlowPlane result, int radius)
    {
        float share = 1f / ((2 * radius) + 1);
        for (int y = 0; y < plane.Height; y++)
        {
            ReadOnlySpan<float> from = plane.Row(y);
            Span<float> to = result.Row(y);
            int last = from.Length - 1;
            float sum = 0;
            for (int x = -radius; x <= radius; x++)
            {
                sum += from[Math.Clamp(x, 0, last)];
            }

            for (int x = 0; x <= last; x++)
            {
                to[x] = sum * share;
                sum += from[Math.Min(x + radius + 1, last)] - from[Math.Max(x - radius, 0)];
            }
        }
    }

    /// <summary>A running sum of rows, kept in the row above the first of the result, which is zero again behind it.</summary>
    private static void AverageColumns(FlowPlane plane, FlowPlane result, int radius)
    {
        float share = 1f / ((2 * radius) + 1);
        int bottom = plane.Height - 1;
        Span<float> sum = result.Row(-1);
        for (int y = -radius; y <= radius; y++)
        {
            ReadOnlySpan<float> from = plane.Row(Math.Clamp(y, 0, bottom));
            for (int x = 0; x < sum.Length; x++)
            {
                sum[x] += from[x];
            }
        }

        for (int y = 0; y <= bottom; y++)
        {
            ReadOnlySpan<float> comes = plane.Row(Math.Min(y + radius + 1, bottom)), goes = plane.Row(Math.Max(y - radius, 0));
            Span<float> to = result.Row(y);
            for (int x = 0; x < sum.Length; x++)
            {
                to[x] = sum[x] * share;
                sum[x] += comes[x] - goes[x];
            }
        }

        sum.Clear();
    }

    /// <summary>Every other pixel of the plane smoothed by (1 4 6 4 1) / 16 along both axes: pixel i of the result lies on pixel 2 i.</summary>
    public static void Halve(FlowPlane plane, FlowPlane scratch, FlowPlane half)
    {
        for (int y = 0; y < plane.Height; y++)
        {
            ReadOnlySpan<float> from = plane.Row(y);
            Span<float> to = scratch.Row(y);
            int last = from.Length - 1;
            for (int x = 0; x < half.Width; x++)
            {
                int at = 2 * x;
                to[x] = (0.375f * from[at]) + (0.25f * (from[Math.Max(at - 1, 0)] + from[Math.Min(at + 1, last)]))
                    + (0.0625f * (from[Math.Max(at - 2, 0)] + from[Math.Min(at + 2, last)]));
            }
        }

        int bottom = plane.Height - 1;
        for (int y = 0; y < half.Height; y++)
        {
            int at = 2 * y;
            ReadOnlySpan<float> here = scratch.Row(at), above = scratch.Row(Math.Max(at - 1, 0)), below = scratch.Row(Math.Min(at + 1, bottom));
            ReadOnlySpan<float> above2 = scratch.Row(Math.Max(at - 2, 0)), below2 = scratch.Row(Math.Min(at + 2, bottom));
            Span<float> to = half.Row(y);
            for (int x = 0; x < to.Length; x++)
            {
                to[x] = (0.375f * here[x]) + (0.25f * (above[x] + below[x])) + (0.0625f * (above2[x] + below2[x]));
            }
        }
    }

    /// <summary>Central differences along both axes; on a border, half the one-sided one.</summary>
    public static void Gradient(FlowPlane plane, FlowPlane across, FlowPlane down)
    {
        for (int y = 0; y < plane.Height; y++)
        {
            ReadOnlySpan<float> here = plane.Row(y), above = plane.Row(Math.Max(y - 1, 0)), below = plane.Row(Math.Min(y + 1, plane.Height - 1));
            Span<float> toX = across.Row(y), toY = down.Row(y);
            for (int x = 0; x < here.Length; x++)
            {
                toX[x] = 0.5f * (here[Math.Min(x + 1, here.Length - 1)] - here[Math.Max(x - 1, 0)]);
                toY[x] = 0.5f * (below[x] - above[x]);
            }
        }
    }

    /// <summary>The flow of the next finer level: bilinear between the coarse pixels (pixel i lies on 2 i), and twice as long.</summary>
    public static void Refine(FlowPlane coarse, FlowPlane fine)
    {
        for (int y = 0; y < fine.Height; y++)
        {
            ReadOnlySpan<float> above = coarse.Row(y / 2), below = coarse.Row(Math.Min((y + 1) / 2, coarse.Height - 1));
            Span<float> to = fine.Row(y);
            for (int x = 0; x < to.Length; x++)
            {
                int left = x / 2, right = Math.Min((x + 1) / 2, coarse.Width - 1);
                to[x] = 0.5f * (above[left] + above[right] + below[left] + below[right]);
            }
        }
    }
}
