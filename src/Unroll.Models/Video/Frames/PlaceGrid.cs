using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Frames;

/// <summary>
/// From maps to one vector that still knows where things are: the means of a grid of at most 4 x 4 places through a linear layer and ReLU, in the
/// place of AlexNet's fc6 in LRCN (Donahue et al. 2015, section 4.1). A mean over all places would hide from recurrent layers that something moved.
/// </summary>
internal sealed class PlaceGrid : nn.Module
{
    private const int Most = 4;

    private readonly long[] _grid;

    [ComponentName(Name = "linear")]
    private readonly Linear _linear;

    /// <param name="inputs">D.</param>
    /// <param name="outputs">D'.</param>
    /// <param name="picture">The pictures' size.</param>
    /// <param name="stride">Pixels that a place stands for.</param>
    public PlaceGrid(int inputs, int outputs, PictureShape picture, int stride)
        : base(nameof(PlaceGrid))
    {
        _grid = [Places(picture.Height, stride), Places(picture.Width, stride)];
        _linear = nn.Linear(inputs * _grid[0] * _grid[1], outputs);
        Width = outputs;
        RegisterComponents();
    }

    /// <summary>D'.</summary>
    public int Width { get; }

    /// <summary>[N, D, Y', X'] to [N, D'].</summary>
    public Tensor Squeeze(Tensor maps) => _linear.call(nn.functional.adaptive_avg_pool2d(maps, _grid).flatten(1)).relu();

    private static long Places(int pixels, int stride) => Math.Min(Most, (pixels + stride - 1) / stride);
}
