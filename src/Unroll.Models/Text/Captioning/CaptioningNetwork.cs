using Unroll.Models.Text.Translation;
using Unroll.Models.Video;
using Unroll.Models.Video.Frames;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Captioning;

/// <summary>
/// Sentences of pictures: a 2D network makes features of at most 7 x 7 places of each picture (of a clip: of all its pictures), and a
/// <see cref="Captioner"/> writes. Its state dict's names start with <c>backbone.</c> and <c>captioner.</c>
/// </summary>
public sealed class CaptioningNetwork : ConditionedNetwork
{
    private const int MostPlaces = 7;

    private readonly FrameBackbone _backbone;
    private readonly long[] _grid;

    internal CaptioningNetwork(ModelSpec spec, ModelShape shape)
        : this(spec, shape, VideoParts.Backbone(spec, shape.Picture!.Channels))
    {
    }

    private CaptioningNetwork(ModelSpec spec, ModelShape shape, FrameBackbone backbone)
        : base(spec, shape, new Captioner(OptionsOf(spec, shape, backbone.Width)), "captioner")
    {
        _backbone = backbone;
        _grid = [Places(shape.Picture!.Height), Places(shape.Picture.Width)];
        register_module("backbone", backbone);
    }

    /// <summary>Rows and columns of the places that attention looks at in each picture.</summary>
    public (int Rows, int Columns) Grid => ((int)_grid[0], (int)_grid[1]);

    /// <summary>[B, T, C, Y, X] to [B, P, D], the P places of all T pictures row by row.</summary>
    private protected override Tensor Given(ModelInput input)
    {
        if (ClipCheck.Lengths(input, Shape) is { } lengths && lengths.Any(length => length != input.Inputs.shape[1]))
        {
            throw new ArgumentException($"Lengths: all clips of a batch must have the same number of pictures; got [{string.Join(", ", lengths)}].", nameof(input));
        }
        long rows = input.Inputs.shape[0], steps = input.Inputs.shape[1];
        Tensor maps = nn.functional.adaptive_avg_pool2d(_backbone.Maps(input.Inputs.flatten(0, 1), null), _grid);
        return maps.flatten(2).transpose(1, 2).reshape(rows, steps * _grid[0] * _grid[1], _backbone.Width);
    }

    private long Places(int pixels) => Math.Min(MostPlaces, (pixels + _backbone.Stride - 1) / _backbone.Stride);

    private static CaptionerOptions OptionsOf(ModelSpec spec, ModelShape shape, int features) => new(features, SequenceDecoderOptions.Of(spec, shape.Target!))
    {
        DoublyStochastic = spec.Coverage,
        FeatureDropout = spec.Dropout,
    };
}
