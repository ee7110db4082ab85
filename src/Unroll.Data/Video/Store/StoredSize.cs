namespace Unroll.Data.Video.Store;

/// <summary>The size that a clip's pictures are stored in, before the model's pictures are cut out of them.</summary>
/// <param name="Height">Rows; with <paramref name="KeepsAspect"/> the length of the short side.</param>
/// <param name="Width">Columns; with <paramref name="KeepsAspect"/> the same.</param>
/// <param name="KeepsAspect">Whether the sides keep the clip's ratio (up to 8 : 1; what is longer is pressed together).</param>
public sealed record StoredSize(int Height, int Width, bool KeepsAspect)
{
    private const int LongestRatio = 8;

    /// <summary>The size that a recipe asks for.</summary>
    /// <param name="spec">The recipe's section.</param>
    /// <exception cref="DataException">The pictures cannot be cut out of a short side as short as <c>video.short_side</c>.</exception>
    public static StoredSize Of(VideoSpec spec)
    {
        if (spec.Fit == "stretch")
        {
            double factor = Math.Max(1, spec.ShortSide / (double)Math.Min(spec.Height, spec.Width));
            return new StoredSize((int)Math.Round(spec.Height * factor), (int)Math.Round(spec.Width * factor), false);
        }

        int larger = Math.Max(spec.Height, spec.Width);
        if (spec.ShortSide != 0 && spec.ShortSide < larger)
        {
            throw new DataException($"video.short_side is {spec.ShortSide}, but pictures of {spec.Height} x {spec.Width} cannot be cut out of that; make it {larger} or more, or 0 for {Usual(larger)}");
        }

        int side = spec.ShortSide == 0 ? Usual(larger) : spec.ShortSide;
        return new StoredSize(side, side, true);
    }

    /// <summary>Text that is the same for equal sizes alone.</summary>
    public string Key => KeepsAspect ? $"short {Height}" : $"{Height} x {Width}";

    /// <summary>Rows and columns for one clip.</summary>
    public (int Height, int Width) For(ClipFacts clip)
    {
        if (!KeepsAspect)
        {
            return (Height, Width);
        }

        int shorter = Math.Min(clip.Height, clip.Width);
        int longer = Math.Max(clip.Height, clip.Width);
        int side = Math.Min((int)Math.Round((double)Height * longer / shorter), Height * LongestRatio);
        return clip.Height <= clip.Width ? (Height, side) : (side, Height);
    }

    private static int Usual(int larger) => (int)Math.Round(larger * 8 / 7.0);
}
