namespace Unroll.Models;

/// <summary>The size of a picture.</summary>
/// <param name="Channels">3 (red, green, blue) or 1.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public sealed record PictureShape(int Channels, int Height, int Width);
