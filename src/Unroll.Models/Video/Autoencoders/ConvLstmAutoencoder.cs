using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Video.Cells;
using Unroll.Models.Video.Layers;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Autoencoders;

/// <summary>
/// After Chong and Tay 2017 (arXiv:1701.01546, table 1): two convolutions of 11x11 and 5x5 that make pictures eight times smaller, three ConvLSTM
/// that go narrow and wide again over the steps, two transposed convolutions back. All T pictures come out. Ours has ReLU for tanh between
/// convolutions, and no activation at the end, since pictures come normalised.
/// </summary>
internal sealed class ConvLstmAutoencoder : VideoCore
{
    private readonly PictureFrame _frame;

    [ComponentName(Name = "down1")]
    private readonly PlaneConv _down1;

    [ComponentName(Name = "down2")]
    private readonly PlaneConv _down2;

    [ComponentName(Name = "cells")]
    private readonly ModuleList<ConvCell> _cells;

    [ComponentName(Name = "up1")]
    private readonly PlaneUp _up1;

    [ComponentName(Name = "up2")]
    private readonly PlaneUp _up2;

    /// <param name="width">Channels behind the first convolution: the paper's 128, or less.</param>
    /// <param name="picture">The pictures' size.</param>
    public ConvLstmAutoencoder(int width, PictureShape picture)
        : base(nameof(ConvLstmAutoencoder))
    {
        _frame = new PictureFrame(picture.Height, picture.Width, 8);
        _down1 = new PlaneConv(picture.Channels, width, 11, 4, bias: true);
        _down2 = new PlaneConv(width, width / 2, 5, 2, bias: true);
        _cells = nn.ModuleList<ConvCell>(
            new ConvLstmCell(width / 2, width / 2, 3), new ConvLstmCell(width / 2, width / 4, 3), new ConvLstmCell(width / 4, width / 2, 3));
        _up1 = new PlaneUp(width / 2, width, 5, 2);
        _up2 = new PlaneUp(width, picture.Channels, 11, 4);
        RegisterComponents();
    }

    public override Tensor Compute(ClipInput input)
    {
        long rows = input.Mask.Rows, steps = input.Mask.Steps;
        Tensor x = ClipLayout.PlanesLast(_frame.Pad(input.Pictures.flatten(0, 1)));
        x = _down2.call(_down1.call(x).relu()).relu().unflatten(0, rows, steps);
        x = _cells.Aggregate(x, (clips, cell) => cell.Run(clips)).flatten(0, 1);
        x = _up2.call(_up1.call(x).relu());
        return _frame.Crop(x).unflatten(0, rows, steps);
    }
}
