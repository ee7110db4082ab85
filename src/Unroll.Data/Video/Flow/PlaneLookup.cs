using System.Runtime.CompilerServices;

namespace Unroll.Data.Video.Flow;

/// <summary>A plane's value between its pixels, at a place inside.</summary>
internal static class PlaneLookup
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Bilinear(FlowPlane plane, float x, float y)
    {
        int left = Math.Min((int)x, Math.Max(plane.Width - 2, 0)), top = Math.Min((int)y, Math.Max(plane.Height - 2, 0));
        int right = Math.Min(left + 1, plane.Width - 1) - left, down = Math.Min(top + 1, plane.Height - 1) > top ? plane.Stride : 0;
        float a = x - left, b = y - top;
        ReadOnlySpan<float> at = plane.Data.AsSpan(plane.Start(top) + left, down + right + 1);
        float above = at[0] + (a * (at[right] - at[0])), below = at[down] + (a * (at[down + right] - at[down]));
        return above + (b * (below - above));
    }

    /// <summary>Keys 1981, a = -1/2; on the outermost pixels' cells, bilinear.</summary>
    public static float Bicubic(FlowPlane plane, float x, float y)
    {
        int left = (int)x, top = (int)y;
        if (left < 1 || top < 1 || left > plane.Width - 3 || top > plane.Height - 3)
        {
            return Bilinear(plane, x, y);
        }

        int start = plane.Start(top - 1) + left - 1, stride = plane.Stride;
        ReadOnlySpan<float> at = plane.Data.AsSpan(start, (3 * stride) + 4);
        float a = x - left;
        return Cubic(Row(at, a), Row(at[stride..], a), Row(at[(2 * stride)..], a), Row(at[(3 * stride)..], a), y - top);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static float Row(ReadOnlySpan<float> at, float a) => Cubic(at[0], at[1], at[2], at[3], a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Cubic(float before, float left, float right, float after, float a) =>
        left + (0.5f * a * (right - before + (a * ((2 * before) - (5 * left) + (4 * right) - after + (a * ((3 * (left - right)) + after - before))))));
}
