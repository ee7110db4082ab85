namespace Unroll.Data.Video.Preparation;

/// <summary>Blots out a rectangle with the mean that the channels are scaled by: its area is uniform up to the largest share, its aspect from 0.3 to 3.3
/// (Zhong et al., "Random erasing data augmentation", AAAI 2020). Recipe: <c>erase</c>.</summary>
internal sealed class Erase(int top, int left, int rows, int columns, float[] fill) : IPictureStep
{
    private const double WidestAspect = 3.3;

    public static Erase? Draw(double share, PlaneSize size, float[] fill, SeededRandom random)
    {
        double area = share * random.NextDouble() * size.Plane;
        double aspect = Math.Exp(random.Between(-1, 1) * Math.Log(WidestAspect));
        int rows = Math.Min(size.Height, (int)Math.Sqrt(area / aspect));
        int columns = Math.Min(size.Width, (int)Math.Sqrt(area * aspect));
        int top = random.Below(size.Height - rows + 1);
        int left = random.Below(size.Width - columns + 1);
        return rows == 0 || columns == 0 ? null : new Erase(top, left, rows, columns, fill);
    }

    public void Apply(Span<float> picture, PlaneSize size)
    {
        for (int c = 0; c < size.Channels; c++)
        {
            for (int y = top; y < top + rows; y++)
            {
                picture.Slice((((c * size.Height) + y) * size.Width) + left, columns).Fill(fill[c]);
            }
        }
    }
}
