using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using static TorchSharp.torch;

namespace Unroll.Models.Trunks;

/// <summary>Convolution over steps that keeps their number, normalisation, ReLU, dropout, maximum pooling. Padding is zero before every convolution.</summary>
internal sealed class ConvBlock : StepTrunk
{
    private readonly ConvOptions _options;

    [ComponentName(Name = "conv")]
    private readonly Conv1d _conv;

    [ComponentName(Name = "batch_norm")]
    private readonly MaskedBatchNorm? _batchNorm;

    [ComponentName(Name = "layer_norm")]
    private readonly LayerNorm? _layerNorm;

    public ConvBlock(int inputs, int channels, ConvOptions options)
        : base(nameof(ConvBlock))
    {
        _options = options;
        Width = channels;
        _conv = nn.Conv1d(inputs, channels, options.Kernel, dilation: options.Dilation);
        _batchNorm = options.Norm == "batch" ? new MaskedBatchNorm(channels) : null;
        _layerNorm = options.Norm == "layer" ? nn.LayerNorm(channels) : null;
        RegisterComponents();
    }

    public override int Width { get; }

    public override StepFeatures Steps(StepFeatures x)
    {
        long reach = (long)(_options.Kernel - 1) * _options.Dilation;
        long left = _options.Causal ? reach : reach / 2;
        Tensor y = _conv.call(nn.functional.pad(x.Values.transpose(1, 2), [left, reach - left])); // [B, C, T]
        y = _batchNorm?.Normalise(y, x.Mask) ?? y;
        y = _layerNorm is null ? y.transpose(1, 2) : _layerNorm.call(y.transpose(1, 2));
        y = y.relu();
        y = _options.Dropout > 0 ? nn.functional.dropout(y, _options.Dropout, training) : y;
        return Pool(x with { Values = x.Mask.Clear(y) });
    }

    private StepFeatures Pool(StepFeatures x)
    {
        if (_options.Pool == 1)
        {
            return x;
        }
        StepMask mask = x.Mask.Pooled(_options.Pool);
        long short_ = (mask.Steps * _options.Pool) - x.Mask.Steps;
        // After ReLU nothing is below zero and padding is zero: zeros at the end change no maximum.
        Tensor y = nn.functional.pad(x.Values, [0, 0, 0, short_]);
        y = y.view(y.shape[0], mask.Steps, _options.Pool, Width).amax([2]);
        return x with { Values = y, Mask = mask };
    }
}
