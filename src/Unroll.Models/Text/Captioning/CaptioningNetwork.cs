using TorchSharp;
using Unroll.Models.Text.Search;
using Unroll.Models.Text.Translation;
using Unroll.Models.Video;
using Unroll.Models.Video.Frames;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Captioning;

/// <summary>
/// Pictures and the sentences that tell of them in, the loss out; and, for <see cref="BeamSearch"/>, pictures that a sentence is to be written for. A 2D
/// network makes features of at most 7 x 7 places of each picture (of a clip: of all its pictures), and a <see cref="Captioner"/> writes.
/// Its state dict's names start with <c>backbone.</c> and <c>captioner.</c>
/// </summary>
public sealed class CaptioningNetwork : SequenceModel, ITextWriter, IPacedModel
{
    private const int MostPlaces = 7;

    private readonly FrameBackbone _backbone;
    private readonly Captioner _captioner;
    private readonly long[] _grid;

    internal CaptioningNetwork(ModelSpec spec, ModelShape shape)
        : base(spec.Trunk, spec, shape)
    {
        _backbone = VideoParts.Backbone(spec, shape.Picture!.Channels);
        _captioner = new Captioner(OptionsOf(spec, shape, _backbone.Width));
        _grid = [Places(shape.Picture.Height), Places(shape.Picture.Width)];
        register_module("backbone", _backbone);
        register_module("captioner", _captioner);
    }

    /// <inheritdoc/>
    /// <remarks>Scheduled sampling grows with it, from nothing to <see cref="ModelSpec.ScheduledSampling"/>.</remarks>
    public double Progress { get; set; }

    /// <inheritdoc/>
    public double LabelSmoothing { get; set; }

    /// <inheritdoc/>
    public ISequenceDecoder Decoder => _captioner;

    /// <summary>Rows and columns of the places that attention looks at in each picture.</summary>
    public (int Rows, int Columns) Grid => ((int)_grid[0], (int)_grid[1]);

    /// <inheritdoc/>
    /// <remarks>In training with label smoothing and the attention's penalty, in evaluation without either.</remarks>
    public override Tensor forward(ModelInput input)
    {
        using DisposeScope scope = NewDisposeScope();
        CaptionBatch batch = BatchOf(input);
        if (!training)
        {
            return _captioner.Losses(batch).sum().MoveToOuterDisposeScope();
        }
        using Scalar tokens = batch.Lengths.Sum();
        return _captioner.Loss(batch, 1 - (Progress * Spec.ScheduledSampling), LabelSmoothing).mul(tokens).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Losses(ModelInput input)
    {
        using DisposeScope scope = NewDisposeScope();
        return _captioner.Losses(BatchOf(input)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public SearchState Start(ModelInput input) => _captioner.Start(Features(input));

    private CaptionBatch BatchOf(ModelInput input)
    {
        WritingInput writing = input.Writing ?? throw new ArgumentException("Writing: expected the texts to write, got none.", nameof(input));
        return new CaptionBatch(Features(input), writing.Inputs, writing.Targets, writing.Lengths);
    }

    /// <summary>[B, T, C, Y, X] to [B, P, D], the P places of all T pictures row by row.</summary>
    private Tensor Features(ModelInput input)
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
