namespace Unroll.Data.Video.Decoding;

/// <summary>OpenCV's order is blue, green, red; ours is red, green, blue.</summary>
internal static class ColorOrder
{
    /// <summary>Copies pixels of three bytes with the first and third exchanged.</summary>
    public static void Swap(ReadOnlySpan<byte> from, Span<byte> to)
    {
        for (int i = 0; i + 2 < from.Length; i += 3)
        {
            (to[i], to[i + 1], to[i + 2]) = (from[i + 2], from[i + 1], from[i]);
        }
    }
}
