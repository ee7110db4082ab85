using TorchSharp.Utils;
using Unroll.Models.Video.Layers;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Autoencoders;

/// <summary>
/// The last picture of a clip from those before it, stacked as channels, by a U-Net (Liu et al. 2018, arXiv:1712.09867, figure 3; its losses on
/// gradients, flow and by an adversary are not part of the network). T' = 1; the network never sees the last picture.
/// </summary>
internal sealed class FutureFrame : VideoCore
{
    private readonly PictureFrame _frame;

    [ComponentName(Name = "net")]
    private readonly UNet _net;

    /// <param name="width">Channels at the pictures' own size: the paper's 64, or less; twice as many at each halving.</param>
    /// <param name="length">T.</param>
    /// <param name="picture">The pictures' size.</param>
    public FutureFrame(int width, int length, PictureShape picture)
        : base(nameof(FutureFrame))
    {
        LeastSteps = length;
        _frame = new PictureFrame(picture.Height, picture.Width, UNet.Multiple);
        _net = new UNet(picture.Channels * (length - 1), width, picture.Channels);
        RegisterComponents();
    }

    public override int LeastSteps { get; }

    public override Tensor Compute(ClipInput input)
    {
        if (input.Mask.Steps != LeastSteps)
        {
            throw new ArgumentException($"Inputs: trunk 'future_frame' was built for clips of {LeastSteps} steps, got {input.Mask.Steps}.");
        }
        Tensor before = ClipLayout.PlanesLast(_frame.Pad(input.Pictures.narrow(1, 0, LeastSteps - 1).flatten(1, 2)));
        return _frame.Crop(_net.call(before)).unsqueeze(1);
    }
}
