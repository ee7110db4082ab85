using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Engine;
using Unroll.Models.Heads;
using Unroll.Models.Windows;
using static TorchSharp.torch;

namespace Unroll.Models.Forecasters;

/// <summary>
/// The linear forecasters: each channel's horizon is a linear map of its window. <c>nlinear</c> subtracts the last value and adds it again,
/// <c>dlinear</c> maps a moving average (edges repeated) and the rest apart and adds the two (both Zeng et al. 2023, section 4),
/// <c>rlinear</c> normalises the window by mean and standard deviation (Li et al. 2023). Known covariates of the horizon add a linear map of
/// their values at each step, statics one for all steps. Past covariates are not read.
/// </summary>
internal sealed class LinearCore : ModelCore
{
    private readonly string _kind;
    private readonly int _average;
    private readonly ModelShape _shape;
    private readonly WindowNorm _norm;

    [ComponentName(Name = "map")]
    private readonly ChannelMap _map;

    [ComponentName(Name = "trend")]
    private readonly ChannelMap? _trend;

    [ComponentName(Name = "known")]
    private readonly Linear? _known;

    [ComponentName(Name = "statics")]
    private readonly Linear? _statics;

    public LinearCore(string kind, ModelSpec spec, ModelShape shape)
        : base(kind)
    {
        _kind = kind;
        _average = spec.MovingAverage;
        _shape = shape;
        _norm = new WindowNorm(kind switch { "nlinear" => "last", "rlinear" => "mean_std", _ => "none" }, 1, shape);
        int maps = spec.Individual ? shape.TargetChannels : 1, outputs = shape.Horizon * shape.Quantiles;
        int perStep = shape.TargetChannels * shape.Quantiles;
        bool average = spec.InitialWeights == "average";
        _map = new ChannelMap(shape.Length, outputs, maps, average);
        _trend = kind == "dlinear" ? new ChannelMap(shape.Length, outputs, maps, average) : null;
        _known = shape.KnownFeatures > 0 ? nn.Linear(shape.KnownFeatures, perStep, hasBias: false) : null;
        _statics = shape.StaticFeatures > 0 ? nn.Linear(shape.StaticFeatures, perStep, hasBias: false) : null;
        RegisterComponents();
    }

    public override Tensor Compute(CoreInput input)
    {
        Tensor targets = input.Mask.AlignRight(input.Inputs.narrow(2, 0, _shape.TargetChannels), _shape.Length);
        NormalisedWindow window = _norm.Enter(targets, new StepMask(targets.shape[0], _shape.Length, null, targets.device), null);
        Tensor raw = Map(window.Targets).reshape(-1, _shape.Horizon, _shape.Quantiles, _shape.TargetChannels).transpose(2, 3);
        long[] shape = raw.shape; // [B, H, C, Q]
        if (_known is not null)
        {
            raw = raw.Plus(_known.call(input.Mask.After(input.Known!, _shape.Horizon)).view(shape));
        }
        if (_statics is not null)
        {
            raw = raw.Plus(_statics.call(input.Statics!).view(shape[0], 1, shape[2], shape[3]));
        }
        return window.Restore(QuantileOrder.Apply(raw));
    }

    private Tensor Map(Tensor window)
    {
        if (_trend is null)
        {
            return _map.Map(window);
        }
        Tensor trend = Smooth(window);
        return _map.Map(window - trend).Plus(_trend.Map(trend));
    }

    /// <summary>Moving average over an odd number of steps, the first and last value repeated beyond the edges.</summary>
    private Tensor Smooth(Tensor window)
    {
        long half = (_average - 1) / 2;
        Tensor padded = nn.functional.pad(window.transpose(1, 2), [half, half], PaddingModes.Replicate);
        return nn.functional.avg_pool1d(padded, _average, 1).transpose(1, 2);
    }
}
