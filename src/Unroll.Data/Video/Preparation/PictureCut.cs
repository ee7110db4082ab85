namespace Unroll.Data.Video.Preparation;

/// <summary>Which part of a stored picture the model sees, resized to the model's picture.</summary>
/// <param name="Top">First row.</param>
/// <param name="Left">First column.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="IsMirrored">Whether left and right are exchanged.</param>
public readonly record struct PictureCut(int Top, int Left, int Height, int Width, bool IsMirrored = false);
