using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Heads;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Frames;

/// <summary>A 2D network for each picture, recurrent layers over the pictures where asked for, pooling over steps, a linear classifier.</summary>
internal sealed class FrameCore : VideoCore
{
    private readonly double _dropout;
    private readonly bool? _causalShift;
    private readonly bool _mostToo;

    [ComponentName(Name = "backbone")]
    private readonly FrameBackbone _backbone;

    [ComponentName(Name = "grid")]
    private readonly PlaceGrid? _grid;

    [ComponentName(Name = "recurrent")]
    private readonly RecurrentModule? _recurrent;

    [ComponentName(Name = "pooling")]
    private readonly Pooling? _pooling;

    [ComponentName(Name = "log")]
    private readonly LogFeatures? _log;

    [ComponentName(Name = "fc")]
    private readonly Linear _classifier;

    /// <param name="parts">The network's parts.</param>
    /// <param name="spec">Dropout.</param>
    /// <param name="shape">The data's sizes.</param>
    /// <param name="pooling">How steps become a vector.</param>
    public FrameCore(FrameParts parts, ModelSpec spec, ModelShape shape, string pooling)
        : base(nameof(FrameCore))
    {
        _dropout = spec.Dropout;
        _causalShift = parts.CausalShift;
        _backbone = parts.Backbone;
        _grid = parts.Grid;
        _recurrent = parts.Recurrent;
        _mostToo = parts.Grid is null && spec.PlacePooling == "mean_max";
        int width = _recurrent?.OutputSize ?? _grid?.Width ?? (_mostToo ? 2 : 1) * _backbone.Width;
        _pooling = shape.IsVector ? new Pooling(pooling, width) : null;
        _log = shape.IsVector && spec.LogFeatures ? new LogFeatures(_pooling!.Width) : null;
        _classifier = nn.Linear(_pooling?.Width ?? width, shape.Classes);
        RegisterComponents();
    }

    public override bool ReadsLengths => _causalShift is null;

    public override Tensor Compute(ClipInput input)
    {
        TemporalShift? shift = _causalShift is { } causal ? new TemporalShift(input.Mask.Steps, causal) : null;
        Tensor maps = _backbone.Maps(FrameFold.Frames(input.Pictures, input.Mask), shift);
        input.Tap?.Keep(maps);
        Tensor steps = FrameFold.Steps(_grid?.Squeeze(maps) ?? Places(maps), input.Mask);
        steps = _recurrent?.Run(steps, input.Mask.Lengths).Steps ?? steps;
        if (_pooling is not null)
        {
            Tensor pooled = _pooling.Pool(new StepFeatures(steps, input.Mask));
            return _classifier.call(Drop(_log?.call(pooled) ?? pooled));
        }
        return input.Mask.Clear(_classifier.call(Drop(steps)));
    }

    private Tensor Places(Tensor maps) => _mostToo ? cat([maps.mean([2, 3]), maps.amax([2, 3])], 1) : maps.mean([2, 3]);

    private Tensor Drop(Tensor x) => _dropout == 0 ? x : nn.functional.dropout(x, _dropout, training);
}
