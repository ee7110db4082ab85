using TorchSharp;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Autoencoders;

/// <summary>Pictures of any size for networks that halve: the right and lower edge repeated up to a multiple, and cut off again.</summary>
/// <param name="Height">Rows of the pictures.</param>
/// <param name="Width">Columns of the pictures.</param>
/// <param name="Multiple">What rows and columns must be a multiple of.</param>
internal sealed record PictureFrame(int Height, int Width, int Multiple)
{
    /// <summary>Rows inside.</summary>
    public int InsideHeight => Up(Height, Multiple);

    /// <summary>Columns inside.</summary>
    public int InsideWidth => Up(Width, Multiple);

    /// <summary>[N, C, Y, X] with repeated edges.</summary>
    public Tensor Pad(Tensor pictures)
    {
        long right = InsideWidth - Width, below = InsideHeight - Height;
        return right == 0 && below == 0 ? pictures : nn.functional.pad(pictures, [0, right, 0, below], PaddingModes.Replicate);
    }

    /// <summary>[..., Y, X] without what was added.</summary>
    public Tensor Crop(Tensor pictures) => pictures.narrow(-2, 0, Height).narrow(-1, 0, Width);

    /// <summary>The next multiple.</summary>
    public static int Up(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
