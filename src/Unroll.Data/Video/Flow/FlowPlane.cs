using System.Numerics;

namespace Unroll.Data.Video.Flow;

/// <summary>One number for each pixel, laid out so that loops may read one pixel beyond each border and run in whole vectors:
/// before each row stand zeros that nothing writes, behind it is room for the last vector, and above the first row is a row of zeros.</summary>
internal sealed class FlowPlane
{
    private static readonly int Lane = Vector<float>.Count;

    public FlowPlane(int height, int width)
    {
        (Height, Width) = (height, width);
        Stride = Lane + ((width + Lane) / Lane * Lane);
        Data = new float[((height + 1) * Stride) + Lane];
    }

    public int Height { get; }

    public int Width { get; }

    /// <summary>From a pixel to the one below.</summary>
    public int Stride { get; }

    public float[] Data { get; }

    /// <summary>Where row y (from -1 on) begins.</summary>
    public int Start(int y) => ((y + 1) * Stride) + Lane;

    /// <summary>The pixels of a row.</summary>
    public Span<float> Row(int y) => Data.AsSpan(Start(y), Width);

    public void Clear() => Array.Clear(Data);

    /// <summary>Behind each row, repeats its last pixel once.</summary>
    public void RepeatLastColumn(int y) => Data[Start(y) + Width] = Data[Start(y) + Width - 1];
}
