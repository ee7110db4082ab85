using TorchSharp.Utils;
using Unroll.Models.Video.Layers;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Autoencoders;

/// <summary>
/// How fast what a picture shows usually moves: a U-Net sees one picture and foretells the length of the optical flow to the next. After the motion stream
/// of Nguyen and Meunier 2019 (arXiv:1908.06351), whose target is the flow itself; its direction cannot be told from one picture where people walk
/// both ways, its length can. T' = T - 1: every picture but the last is looked at, by itself. Flow is smooth, so the network works at half the pictures'
/// size and its output is interpolated.
/// </summary>
internal sealed class AppearanceMotion : VideoCore
{
    private readonly PictureShape _picture;
    private readonly PictureFrame _frame;

    [ComponentName(Name = "net")]
    private readonly UNet _net;

    /// <param name="width">Channels of the first convolutions; twice as many at each halving.</param>
    /// <param name="picture">The pictures' size.</param>
    public AppearanceMotion(int width, PictureShape picture)
        : base(nameof(AppearanceMotion))
    {
        _picture = picture;
        _frame = new PictureFrame(picture.Height / 2, picture.Width / 2, UNet.Multiple);
        _net = new UNet(picture.Channels, width, 1);
        RegisterComponents();
    }

    public override int LeastSteps => 2;

    public override Tensor Compute(ClipInput input)
    {
        (long rows, long steps) = (input.Mask.Rows, input.Mask.Steps - 1);
        Tensor half = nn.functional.avg_pool2d(input.Pictures.narrow(1, 0, steps).flatten(0, 1), 2);
        Tensor motion = _frame.Crop(_net.call(ClipLayout.PlanesLast(_frame.Pad(half))));
        Tensor whole = nn.functional.interpolate(motion, [_picture.Height, _picture.Width], mode: InterpolationMode.Bilinear, align_corners: false);
        return whole.unflatten(0, rows, steps);
    }
}
