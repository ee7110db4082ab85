namespace Unroll.Data.Synthetic.Motion;

/// <summary>A still, textured ground: four waves of random direction and colour, and a little grain.</summary>
/// <param name="Luminance">Its mean, 0 to 255.</param>
/// <param name="Seed">Of its texture.</param>
internal sealed record Backdrop(double Luminance, long Seed)
{
    private const int Waves = 4;

    public static Backdrop Draw(SeededRandom random) => new(random.Between(95, 160), random.Below(int.MaxValue));

    /// <summary>The ground as [size, size, 3].</summary>
    public byte[] Paint(int size)
    {
        SeededRandom random = new(Seed, 25);
        double[] level = new double[size * size * 3];
        Array.Fill(level, Luminance);
        for (int wave = 0; wave < Waves; wave++)
        {
            AddWave(level, size, random);
        }

        byte[] picture = new byte[level.Length];
        for (int i = 0; i < level.Length; i++)
        {
            picture[i] = (byte)Math.Clamp(level[i] + random.Between(-5, 5), 0, 255);
        }

        return picture;
    }

    private static void AddWave(double[] level, int size, SeededRandom random)
    {
        double frequency = 2 * Math.PI * random.Between(0.5, 4) / size, angle = random.Between(0, 2 * Math.PI), phase = random.Between(0, 2 * Math.PI);
        double across = frequency * Math.Cos(angle), down = frequency * Math.Sin(angle);
        double red = random.Between(-6, 6), green = random.Between(-6, 6), blue = random.Between(-6, 6);
        for (int i = 0; i < size * size; i++)
        {
            double height = Math.Sin((across * (i % size)) + (down * (i / size)) + phase);
            level[i * 3] += red * height;
            level[(i * 3) + 1] += green * height;
            level[(i * 3) + 2] += blue * height;
        }
    }
}
