namespace Unroll.Data.Synthetic.Motion;

/// <summary>Distance of a point from a shape's border, negative inside.</summary>
internal static class Outline
{
    private static readonly double[] Seven = [-0.6, -0.8, 0.6, -0.8, 0.6, -0.8, -0.1, 0.8];
    private static readonly double[] Four = [0.3, 0.8, 0.3, -0.8, 0.3, -0.8, -0.6, 0.3, -0.6, 0.3, 0.7, 0.3];
    private static readonly double[] Body = [0, -0.6, 0, 0.6];

    public static double Distance(Shape shape, double u, double v) => shape switch
    {
        Shape.Disc => Math.Sqrt((u * u) + (v * v)) - 0.9,
        Shape.Square => Math.Max(Math.Abs(u), Math.Abs(v)) - 0.75,
        Shape.Triangle => Math.Max(v, (Math.Abs(u) * 0.8660254037844386) - (v / 2)) - 0.55,
        Shape.Cross => Math.Min(Bar(u, v), Bar(v, u)),
        Shape.Seven => Strokes(Seven, u, v) - 0.22,
        Shape.Four => Strokes(Four, u, v) - 0.22,
        _ => Strokes(Body, u, v) - 0.4,
    };

    private static double Bar(double along, double across) => Math.Max(Math.Abs(along) - 1, Math.Abs(across) - 0.3);

    /// <summary>Distance from the nearest of some lines, each (x, y) to (x, y).</summary>
    private static double Strokes(ReadOnlySpan<double> lines, double u, double v)
    {
        double least = double.MaxValue;
        for (int i = 0; i < lines.Length; i += 4)
        {
            double ax = u - lines[i], ay = v - lines[i + 1], bx = lines[i + 2] - lines[i], by = lines[i + 3] - lines[i + 1];
            double along = Math.Clamp(((ax * bx) + (ay * by)) / ((bx * bx) + (by * by)), 0, 1);
            double dx = ax - (along * bx), dy = ay - (along * by);
            least = Math.Min(least, (dx * dx) + (dy * dy));
        }

        return Math.Sqrt(least);
    }
}
