namespace Unroll.Data.Video.Decoding;

/// <summary>One of the eight ways in which a stored picture can be turned and mirrored.</summary>
/// <param name="Transposed">Whether stored rows become upright columns.</param>
/// <param name="FlipX">Whether upright columns go against the stored axis they come from.</param>
/// <param name="FlipY">Whether upright rows do.</param>
internal readonly record struct Orientation(bool Transposed, bool FlipX, bool FlipY)
{
    /// <summary>As it is stored.</summary>
    public static readonly Orientation Upright;

    /// <summary>
    /// From a display matrix (ISO/IEC 14496-12, 8.3.2: rows (a b u), (c d v), (x y w); shown x = a·x + c·y, shown y = b·x + d·y), to the
    /// nearest right angle.
    /// </summary>
    public static Orientation OfMatrix(ReadOnlySpan<int> matrix)
    {
        long a = matrix[0], b = matrix[1], c = matrix[3], d = matrix[4];
        return Math.Abs(a) + Math.Abs(d) >= Math.Abs(b) + Math.Abs(c)
            ? new Orientation(false, a < 0, d < 0)
            : new Orientation(true, c < 0, b < 0);
    }
}
