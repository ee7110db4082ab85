using TorchSharp.Modules;
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
    private const int Halvings = 3;

    private readonly PictureFrame _frame;

    [ComponentName(Name = "downs")]
    private readonly ModuleList<Sequential> _downs;

    [ComponentName(Name = "ups")]
    private readonly ModuleList<PlaneUp> _ups;

    [ComponentName(Name = "joins")]
    private readonly ModuleList<Sequential> _joins;

    [ComponentName(Name = "last")]
    private readonly PlaneConv _last;

    /// <param name="width">Channels at the pictures' own size: the paper's 64, or less; twice as many at each halving.</param>
    /// <param name="length">T.</param>
    /// <param name="picture">The pictures' size.</param>
    public FutureFrame(int width, int length, PictureShape picture)
        : base(nameof(FutureFrame))
    {
        LeastSteps = length;
        _frame = new PictureFrame(picture.Height, picture.Width, 1 << Halvings);
        int[] channels = [picture.Channels * (length - 1), .. Enumerable.Range(0, Halvings + 1).Select(halving => width << halving)];
        _downs = nn.ModuleList([.. Enumerable.Range(0, Halvings + 1).Select(i => Twice(channels[i], channels[i + 1]))]);
        _ups = nn.ModuleList([.. Enumerable.Range(0, Halvings).Select(i => new PlaneUp(channels[^(i + 1)], channels[^(i + 2)], 2, 2))]);
        _joins = nn.ModuleList([.. Enumerable.Range(0, Halvings).Select(i => Twice(2 * channels[^(i + 2)], channels[^(i + 2)]))]);
        _last = new PlaneConv(width, picture.Channels, 3, bias: true);
        RegisterComponents();
    }

    public override int LeastSteps { get; }

    public override Tensor Compute(ClipInput input)
    {
        if (input.Mask.Steps != LeastSteps)
        {
            throw new ArgumentException($"Inputs: trunk 'future_frame' was built for clips of {LeastSteps} steps, got {input.Mask.Steps}.");
        }
        Tensor x = ClipLayout.PlanesLast(_frame.Pad(input.Pictures.narrow(1, 0, LeastSteps - 1).flatten(1, 2)));
        Stack<Tensor> wide = new();
        foreach ((int i, Sequential down) in _downs.Index())
        {
            x = down.call(i == 0 ? x : nn.functional.max_pool2d(x, 2, 2));
            wide.Push(x);
        }
        wide.Pop();
        for (int i = 0; i < Halvings; i++)
        {
            x = _joins[i].call(cat([wide.Pop(), _ups[i].call(x)], 1));
        }
        return _frame.Crop(_last.call(x)).unsqueeze(1);
    }

    private static Sequential Twice(int inputs, int outputs) => nn.Sequential(
        ("conv1", new PlaneConv(inputs, outputs, 3)), ("norm1", new ChannelNorm(outputs)), ("relu1", nn.ReLU()),
        ("conv2", new PlaneConv(outputs, outputs, 3)), ("norm2", new ChannelNorm(outputs)), ("relu2", nn.ReLU()));
}
