namespace Unroll.Data.Video.Preparation;

/// <summary>Adds one field of noise, the same to every frame, as a still spot on the lens would. Recipe: <c>noise</c>.</summary>
internal sealed class AddNoise(float[] field) : IPictureStep
{
    public static AddNoise Draw(double deviation, PlaneSize size, SeededRandom random)
    {
        float[] field = new float[size.Count];
        foreach (ref float value in field.AsSpan())
        {
            value = (float)(deviation * random.NextNormal());
        }

        return new AddNoise(field);
    }

    public void Apply(Span<float> picture, PlaneSize size)
    {
        for (int i = 0; i < picture.Length; i++)
        {
            picture[i] = Math.Clamp(picture[i] + field[i], 0, 1);
        }
    }
}
