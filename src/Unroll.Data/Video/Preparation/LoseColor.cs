namespace Unroll.Data.Video.Preparation;

/// <summary>Puts its luminance in all three channels of a place. Recipe: <c>gray</c>.</summary>
internal sealed class LoseColor : IPictureStep
{
    public static LoseColor? Draw(double probability, SeededRandom random) => random.NextDouble() < probability ? new LoseColor() : null;

    public void Apply(Span<float> picture, PlaneSize size)
    {
        if (size.Channels != 3)
        {
            return;
        }

        int plane = size.Plane;
        Span<float> red = picture[..plane], green = picture[plane..(2 * plane)], blue = picture[(2 * plane)..];
        for (int i = 0; i < red.Length; i++)
        {
            red[i] = (red[i] * Luminance.Red) + (green[i] * Luminance.Green) + (blue[i] * Luminance.Blue);
        }

        red.CopyTo(green);
        red.CopyTo(blue);
    }
}
