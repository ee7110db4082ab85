using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Video.Layers;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Autoencoders;

/// <summary>Pictures to pictures of the same size: two 3x3 convolutions at each of four sizes, and back, each size joined with what it was on the way down
/// (Ronneberger et al. 2015, arXiv:1505.04597, with batch normalisation and padding). Sides are multiples of <see cref="Multiple"/>.</summary>
internal sealed class UNet : nn.Module<Tensor, Tensor>
{
    /// <summary>What rows and columns must be a multiple of.</summary>
    public const int Multiple = 1 << Halvings;

    private const int Halvings = 3;

    [ComponentName(Name = "downs")]
    private readonly ModuleList<Sequential> _downs;

    [ComponentName(Name = "ups")]
    private readonly ModuleList<PlaneUp> _ups;

    [ComponentName(Name = "joins")]
    private readonly ModuleList<Sequential> _joins;

    [ComponentName(Name = "last")]
    private readonly PlaneConv _last;

    /// <param name="inputs">Channels that come in.</param>
    /// <param name="width">Channels at the pictures' own size; twice as many at each halving.</param>
    /// <param name="outputs">Channels that go out.</param>
    public UNet(int inputs, int width, int outputs)
        : base(nameof(UNet))
    {
        int[] channels = [inputs, .. Enumerable.Range(0, Halvings + 1).Select(halving => width << halving)];
        _downs = nn.ModuleList([.. Enumerable.Range(0, Halvings + 1).Select(i => Twice(channels[i], channels[i + 1]))]);
        _ups = nn.ModuleList([.. Enumerable.Range(0, Halvings).Select(i => new PlaneUp(channels[^(i + 1)], channels[^(i + 2)], 2, 2))]);
        _joins = nn.ModuleList([.. Enumerable.Range(0, Halvings).Select(i => Twice(2 * channels[^(i + 2)], channels[^(i + 2)]))]);
        _last = new PlaneConv(width, outputs, 3, bias: true);
        RegisterComponents();
    }

    /// <summary>[N, C, Y, X], channels innermost, to [N, C', Y, X].</summary>
    public override Tensor forward(Tensor input)
    {
        Tensor x = input;
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
        return _last.call(x);
    }

    private static Sequential Twice(int inputs, int outputs) => nn.Sequential(
        ("conv1", new PlaneConv(inputs, outputs, 3)), ("norm1", new ChannelNorm(outputs)), ("relu1", nn.ReLU()),
        ("conv2", new PlaneConv(outputs, outputs, 3)), ("norm2", new ChannelNorm(outputs)), ("relu2", nn.ReLU()));
}
