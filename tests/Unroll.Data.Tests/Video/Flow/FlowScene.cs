using Unroll.Data.Video.Flow;

namespace Unroll.Data.Tests.Video.Flow;

/// <summary>A pair of pictures whose flow is known, drawn from a texture that has a value everywhere.</summary>
internal sealed class FlowScene
{
    private FlowScene(int height, int width) => (Height, Width, From, To, U, V) =
        (height, width, new byte[height * width], new byte[height * width], new double[height * width], new double[height * width]);

    public int Height { get; }

    public int Width { get; }

    public byte[] From { get; }

    public byte[] To { get; }

    public double[] U { get; }

    public double[] V { get; }

    /// <summary>Twelve waves of 8 to 40 pixels, of random direction.</summary>
    public static Func<double, double, double> Texture(long seed)
    {
        SeededRandom random = new(seed, 77);
        (double X, double Y, double Phase)[] waves = [.. Enumerable.Range(0, 12).Select(_ =>
        {
            double frequency = 2 * Math.PI / random.Between(8, 40), angle = random.Between(0, 2 * Math.PI);
            return (frequency * Math.Cos(angle), frequency * Math.Sin(angle), random.Between(0, 2 * Math.PI));
        })];
        return (x, y) => 128 + waves.Sum(w => 14 * Math.Sin((w.X * x) + (w.Y * y) + w.Phase));
    }

    /// <summary>The whole picture moves by x to a x - b y + u, y to b x + a y + v, about its middle.</summary>
    public static FlowScene Similar(int height, int width, double a, double b, double u, double v, long seed, double gain = 1, double more = 0)
    {
        FlowScene scene = new(height, width);
        Func<double, double, double> texture = Texture(seed);
        double square = (a * a) + (b * b);
        for (int i = 0; i < scene.From.Length; i++)
        {
            double x = (i % width) - (width / 2.0), y = (i / width) - (height / 2.0);
            (scene.U[i], scene.V[i]) = ((a * x) - (b * y) + u - x, (b * x) + (a * y) + v - y);
            scene.From[i] = Level(texture(x, y));
            scene.To[i] = Level((gain * texture(((a * (x - u)) + (b * (y - v))) / square, ((a * (y - v)) - (b * (x - u))) / square)) + more);
        }

        return scene;
    }

    /// <summary>A textured square of a third of the picture moves to the right by 3 before a textured ground that moves to the left by 1.</summary>
    public static FlowScene Square(int side, long seed)
    {
        FlowScene scene = new(side, side);
        Func<double, double, double> ground = Texture(seed), square = Texture(seed + 1000);
        int low = side / 3, high = 2 * side / 3;
        for (int i = 0; i < scene.From.Length; i++)
        {
            int x = i % side, y = i / side;
            bool isIn = x >= low && x < high && y >= low && y < high, isInNext = x - 3 >= low && x - 3 < high && y >= low && y < high;
            scene.From[i] = Level(isIn ? square(x, y) : ground(x, y));
            scene.To[i] = Level(isInNext ? square(x - 3, y) : ground(x + 1, y));
            scene.U[i] = isIn ? 3 : -1;
        }

        return scene;
    }

    public float[] Flow(IFlow method)
    {
        float[] flow = new float[2 * From.Length];
        method.Compute(From, To, Height, Width, flow);
        return flow;
    }

    /// <summary>Mean length of the difference to the true flow, over the pixels asked for.</summary>
    public double Error(float[] flow, Func<int, int, bool> counts)
    {
        int[] pixels = [.. Enumerable.Range(0, From.Length).Where(i => counts(i % Width, i / Width))];
        return pixels.Average(i => double.Hypot(flow[i] - U[i], flow[From.Length + i] - V[i]));
    }

    /// <summary>The error away from the borders, over which content comes and goes.</summary>
    public double Inside(float[] flow, int border) => Error(flow, (x, y) => Math.Min(x, y) >= border && x < Width - border && y < Height - border);

    private static byte Level(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);
}
