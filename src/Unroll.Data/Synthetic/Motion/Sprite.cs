namespace Unroll.Data.Synthetic.Motion;

/// <summary>A shape with size, direction, colour and stripes.</summary>
/// <param name="Shape">Its outline.</param>
/// <param name="Radius">In pixels.</param>
/// <param name="Angle">How far it is turned, in radians.</param>
/// <param name="Red">0 to 255; the other colours likewise.</param>
/// <param name="Green">As <paramref name="Red"/>.</param>
/// <param name="Blue">As <paramref name="Red"/>.</param>
/// <param name="Stripes">How much lighter and darker its stripes are, on the scale of the colours.</param>
/// <param name="StripeWidth">From stripe to stripe, in radii.</param>
internal sealed record Sprite(Shape Shape, double Radius, double Angle, double Red, double Green, double Blue, double Stripes, double StripeWidth)
{
    private readonly double _cos = Math.Cos(Angle) / Radius;
    private readonly double _sin = Math.Sin(Angle) / Radius;

    /// <summary>A sprite of random direction, colour and stripes that stands out from a backdrop by 70 to 90 of 255 levels of luminance.</summary>
    public static Sprite Draw(SeededRandom random, Shape shape, double radius, Backdrop backdrop) =>
        Draw(random, shape, radius, backdrop, random.Below(2) == 0 ? -1 : 1);

    /// <summary>As <see cref="Draw(SeededRandom, Shape, double, Backdrop)"/>, but lighter (<paramref name="sign"/> 1) or darker (-1) than the backdrop, as told.</summary>
    public static Sprite Draw(SeededRandom random, Shape shape, double radius, Backdrop backdrop, int sign)
    {
        double angle = shape == Shape.Walker ? 0 : random.Between(0, 2 * Math.PI);
        double light = backdrop.Luminance + (sign * random.Between(70, 90));
        double red = random.Between(-30, 30), blue = random.Between(-30, 30);
        double green = -((0.299 * red) + (0.114 * blue)) / 0.587;
        return new Sprite(shape, radius, angle, light + red, light + green, light + blue, random.Between(0, 20), random.Between(0.4, 1));
    }

    /// <summary>Paints it, each pixel in the share that it covers (from the border's distance to the pixel's middle).</summary>
    /// <param name="picture">[size, size, 3], a torus.</param>
    /// <param name="size">Rows and columns.</param>
    /// <param name="x">Column of the middle; pixel 0's own middle is at 0.</param>
    /// <param name="y">Row of the middle.</param>
    public void Paint(Span<byte> picture, int size, double x, double y)
    {
        double reach = (1.1 * Radius) + 1;
        int firstX = (int)Math.Ceiling(x - reach), lastX = (int)Math.Floor(x + reach);
        int lastY = (int)Math.Floor(y + reach);
        for (int row = (int)Math.Ceiling(y - reach); row <= lastY; row++)
        {
            int start = Wrapped(row, size) * size;
            for (int column = firstX; column <= lastX; column++)
            {
                double dx = column - x, dy = row - y;
                double u = (_cos * dx) + (_sin * dy), v = (_cos * dy) - (_sin * dx);
                double covered = Math.Clamp(0.5 - (Outline.Distance(Shape, u, v) * Radius), 0, 1);
                if (covered > 0)
                {
                    Blend(picture.Slice((start + Wrapped(column, size)) * 3, 3), u, covered);
                }
            }
        }
    }

    private void Blend(Span<byte> pixel, double u, double covered)
    {
        double turn = u / StripeWidth;
        double light = Stripes * ((4 * Math.Abs(turn - Math.Floor(turn) - 0.5)) - 1);
        pixel[0] = Mix(pixel[0], Red + light, covered);
        pixel[1] = Mix(pixel[1], Green + light, covered);
        pixel[2] = Mix(pixel[2], Blue + light, covered);
    }

    private static byte Mix(byte under, double over, double covered) => (byte)(Math.Clamp(under + (covered * (over - under)), 0, 255) + 0.5);

    private static int Wrapped(int at, int size)
    {
        int rest = at % size;
        return rest < 0 ? rest + size : rest;
    }
}
