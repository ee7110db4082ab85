namespace Unroll.Data.Video.Flow;

/// <summary>Flow as a picture, in the colours of Middlebury's wheel (Baker et al., "A database and evaluation methodology for optical flow", IJCV 2011): the hue is the direction
/// (right is red, down yellow, left cyan, up blue), the saturation the length; no motion is white.</summary>
public static class FlowPicture
{
    /// <summary>How many of the wheel's 55 colours lie between red, yellow, green, cyan, blue, magenta and red.</summary>
    private static readonly int[] Arcs = [15, 6, 4, 11, 13, 6];
    private static readonly (float R, float G, float B)[] Wheel = [.. Enumerable.Range(0, 6).SelectMany(arc => Enumerable.Range(0, Arcs[arc]).Select(i => On(arc, i / (float)Arcs[arc])))];

    /// <summary>Draws a flow.</summary>
    /// <param name="flow">[2, Y, X]; not finite is drawn black.</param>
    /// <param name="height">Rows Y.</param>
    /// <param name="width">Columns X.</param>
    /// <param name="largest">Length, in the flow's unit, that has the full colour; 0: the longest vector of this flow. Longer ones are drawn darker.</param>
    /// <returns>Red, green, blue [Y, X, 3].</returns>
    /// <exception cref="ArgumentException">The flow's length is not that of the sizes.</exception>
    public static byte[] Draw(ReadOnlySpan<float> flow, int height, int width, double largest = 0)
    {
        int plane = height * width;
        if (flow.Length != 2 * plane)
        {
            throw new ArgumentException($"a flow of {height} x {width} has {2 * plane} numbers; got {flow.Length}", nameof(flow));
        }

        float full = largest > 0 ? (float)largest : Longest(flow, plane);
        byte[] picture = new byte[plane * 3];
        for (int i = 0; i < plane; i++)
        {
            float u = flow[i], v = flow[plane + i];
            if (float.IsFinite(u) && float.IsFinite(v))
            {
                Paint(u / full, v / full, picture.AsSpan(i * 3, 3));
            }
        }

        return picture;
    }

    private static float Longest(ReadOnlySpan<float> flow, int plane)
    {
        float longest = 0;
        for (int i = 0; i < plane; i++)
        {
            float length = float.Hypot(flow[i], flow[plane + i]);
            longest = float.IsFinite(length) ? Math.Max(longest, length) : longest;
        }

        return Math.Max(longest, 1e-6f);
    }

    private static void Paint(float u, float v, Span<byte> pixel)
    {
        float length = float.Hypot(u, v), turn = MathF.Atan2(v, u) / (2 * MathF.PI);
        float at = (turn - MathF.Floor(turn)) * Wheel.Length;
        int first = (int)at % Wheel.Length;
        (float R, float G, float B) low = Wheel[first], high = Wheel[(first + 1) % Wheel.Length];
        float share = at - MathF.Floor(at);
        pixel[0] = Shade(low.R + (share * (high.R - low.R)), length);
        pixel[1] = Shade(low.G + (share * (high.G - low.G)), length);
        pixel[2] = Shade(low.B + (share * (high.B - low.B)), length);
    }

    private static byte Shade(float color, float length) => (byte)(255 * (length <= 1 ? 1 - (length * (1 - color)) : 0.75f * color));

    private static (float R, float G, float B) On(int arc, float share) => arc switch
    {
        0 => (1, share, 0),
        1 => (1 - share, 1, 0),
        2 => (0, 1, share),
        3 => (0, 1 - share, 1),
        4 => (share, 0, 1),
        _ => (1, 0, 1 - share),
    };
}
