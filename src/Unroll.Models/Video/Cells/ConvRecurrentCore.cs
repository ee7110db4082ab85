using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Heads;
using Unroll.Models.Video.Frames;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Cells;

/// <summary>Two convolutions that make pictures four times smaller, layers of recurrent convolutions, the mean over places, pooling over steps, a linear classifier.</summary>
internal sealed class ConvRecurrentCore : VideoCore
{
    private readonly double _dropout;

    [ComponentName(Name = "stem")]
    private readonly FrameBackbone _stem;

    [ComponentName(Name = "cells")]
    private readonly ModuleList<ConvCell> _cells;

    [ComponentName(Name = "pooling")]
    private readonly Pooling? _pooling;

    [ComponentName(Name = "fc")]
    private readonly Linear _classifier;

    /// <param name="stem">What comes before the cells.</param>
    /// <param name="cells">Layers on top of each other.</param>
    /// <param name="spec">Dropout.</param>
    /// <param name="shape">The data's sizes.</param>
    /// <param name="pooling">How steps become a vector.</param>
    public ConvRecurrentCore(FrameBackbone stem, IReadOnlyList<ConvCell> cells, ModelSpec spec, ModelShape shape, string pooling)
        : base(nameof(ConvRecurrentCore))
    {
        _dropout = spec.Dropout;
        _stem = stem;
        _cells = nn.ModuleList([.. cells]);
        _pooling = shape.IsVector ? new Pooling(pooling, cells[^1].Hidden) : null;
        _classifier = nn.Linear(_pooling?.Width ?? cells[^1].Hidden, shape.Classes);
        RegisterComponents();
    }

    public override bool ReadsLengths => true;

    public override Tensor Compute(ClipInput input)
    {
        Tensor seen = FrameFold.Steps(_stem.Maps(FrameFold.Frames(input.Pictures, input.Mask), null), input.Mask);
        Tensor states = _cells.Aggregate(seen, (clips, cell) => cell.Run(clips)); // forwards: what is padded at the end reaches no valid step
        Tensor maps = states.flatten(0, 1);
        input.Tap?.Keep(maps);
        Tensor steps = input.Mask.Clear(maps.mean([2, 3]).view(input.Mask.Rows, input.Mask.Steps, -1));
        Tensor features = _pooling?.Pool(new StepFeatures(steps, input.Mask)) ?? steps;
        Tensor output = _classifier.call(_dropout == 0 ? features : nn.functional.dropout(features, _dropout, training));
        return _pooling is null ? input.Mask.Clear(output) : output;
    }
}
