namespace Unroll.Data.Video.Preparation;

/// <summary>The shape of a picture in planes.</summary>
internal readonly record struct PlaneSize(int Channels, int Height, int Width)
{
    public int Plane => Height * Width;

    public int Count => Channels * Plane;
}
