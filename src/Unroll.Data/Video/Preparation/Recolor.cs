using System.Numerics;
using System.Runtime.InteropServices;

namespace Unroll.Data.Video.Preparation;

/// <summary>Brightness (a factor), then contrast (a factor on the distance from the picture's mean luminance), then saturation (a factor on the distance from a
/// place's own luminance), each cut off at 0 and 1. Recipe: <c>color</c>.</summary>
internal sealed class Recolor(float brightness, float contrast, float saturation) : IPictureStep
{
    public static Recolor Draw(double amount, SeededRandom random)
        => new((float)(1 + (amount * random.Between(-1, 1))), (float)(1 + (amount * random.Between(-1, 1))), (float)(1 + (amount * random.Between(-1, 1))));

    public void Apply(Span<float> picture, PlaneSize size)
    {
        Scale(picture, brightness, 0);
        Scale(picture, contrast, (1 - contrast) * Mean(picture, size));
        if (size.Channels == 3)
        {
            Saturate(picture, size.Plane);
        }
    }

    private static float Mean(ReadOnlySpan<float> picture, PlaneSize size)
    {
        int plane = size.Plane;
        return size.Channels == 1
            ? Sum(picture) / plane
            : ((Luminance.Red * Sum(picture[..plane])) + (Luminance.Green * Sum(picture[plane..(2 * plane)])) + (Luminance.Blue * Sum(picture[(2 * plane)..]))) / plane;
    }

    private static float Sum(ReadOnlySpan<float> values)
    {
        Vector<float> sums = Vector<float>.Zero;
        ReadOnlySpan<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(values);
        foreach (Vector<float> value in wide)
        {
            sums += value;
        }

        float sum = Vector.Sum(sums);
        foreach (float rest in values[(wide.Length * Vector<float>.Count)..])
        {
            sum += rest;
        }

        return sum;
    }

    private static void Scale(Span<float> values, float factor, float shift)
    {
        Span<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(values);
        foreach (ref Vector<float> value in wide)
        {
            value = Vector.Min(Vector.Max((value * factor) + new Vector<float>(shift), Vector<float>.Zero), Vector<float>.One);
        }

        foreach (ref float value in values[(wide.Length * Vector<float>.Count)..])
        {
            value = Math.Clamp((value * factor) + shift, 0, 1);
        }
    }

    private void Saturate(Span<float> picture, int plane)
    {
        Span<float> red = picture[..plane], green = picture[plane..(2 * plane)], blue = picture[(2 * plane)..];
        Span<Vector<float>> r = Wide(red), g = Wide(green), b = Wide(blue);
        for (int i = 0; i < r.Length; i++)
        {
            Vector<float> gray = ((r[i] * Luminance.Red) + (g[i] * Luminance.Green) + (b[i] * Luminance.Blue)) * (1 - saturation);
            r[i] = Cut((r[i] * saturation) + gray);
            g[i] = Cut((g[i] * saturation) + gray);
            b[i] = Cut((b[i] * saturation) + gray);
        }

        for (int i = r.Length * Vector<float>.Count; i < plane; i++)
        {
            float gray = ((red[i] * Luminance.Red) + (green[i] * Luminance.Green) + (blue[i] * Luminance.Blue)) * (1 - saturation);
            red[i] = Math.Clamp((red[i] * saturation) + gray, 0, 1);
            green[i] = Math.Clamp((green[i] * saturation) + gray, 0, 1);
            blue[i] = Math.Clamp((blue[i] * saturation) + gray, 0, 1);
        }
    }

    private static Span<Vector<float>> Wide(Span<float> values) => MemoryMarshal.Cast<float, Vector<float>>(values);

    private static Vector<float> Cut(Vector<float> value) => Vector.Min(Vector.Max(value, Vector<float>.Zero), Vector<float>.One);
}
