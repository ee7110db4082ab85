namespace Unroll.Data.Video.Decoding;

/// <summary>From luminance and two colour differences of 8 bits to red, green and blue: what a frame's coding says, or ITU-R BT.601 where it says nothing.</summary>
/// <param name="Black">Y of black.</param>
/// <param name="Gain">What Y is multiplied with.</param>
/// <param name="RedV">Cr's share of red.</param>
/// <param name="GreenU">Cb's share of green.</param>
/// <param name="GreenV">Cr's share of green.</param>
/// <param name="BlueU">Cb's share of blue.</param>
internal readonly record struct ColorMatrix(float Black, float Gain, float RedV, float GreenU, float GreenV, float BlueU)
{
    private const int Bt709 = 1, Bt2020 = 9, Bt2020Constant = 10, Full = 2;

    /// <summary>Of FFmpeg's numbers for matrix and range (ITU-T H.273, tables 4 and 8.3).</summary>
    public static ColorMatrix Of(int matrix, int range, bool formatIsFull)
    {
        (double red, double blue) = matrix switch
        {
            Bt709 => (0.2126, 0.0722),
            Bt2020 or Bt2020Constant => (0.2627, 0.0593),
            _ => (0.299, 0.114),
        };
        double green = 1 - red - blue;
        bool full = range == Full || formatIsFull;
        double gain = full ? 1 : 255.0 / 219;
        double color = full ? 1 : 255.0 / 224;
        return new ColorMatrix(full ? 0 : 16, (float)gain, (float)(2 * (1 - red) * color),
            (float)(-2 * blue * (1 - blue) / green * color), (float)(-2 * red * (1 - red) / green * color), (float)(2 * (1 - blue) * color));
    }
}
