namespace Unroll.Data.Video.Decoding;

/// <summary>One decoded picture.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Pixels">[height, width, 3]: red, green, blue.</param>
public sealed record RgbPicture(int Width, int Height, byte[] Pixels);
