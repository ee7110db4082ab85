using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Frames;

/// <summary>
/// A spatial stream on pictures and a temporal stream on stacked flow, each a 2D network with a classifier (Simonyan and Zisserman 2014,
/// arXiv:1406.2199). A stream's score of a clip is the softmax of its classifier over the mean of its steps' features. Late fusion: the
/// logarithm of the mean of both softmax scores, so that cross-entropy sees probabilities; or a linear layer on both streams' logits that starts
/// as their mean (in place of the paper's SVM).
/// </summary>
internal sealed class TwoStreamCore : VideoCore
{
    private readonly double _dropout;
    private readonly bool _vector;

    [ComponentName(Name = "spatial")]
    private readonly FrameBackbone _spatial;

    [ComponentName(Name = "temporal")]
    private readonly FrameBackbone _temporal;

    [ComponentName(Name = "spatial_fc")]
    private readonly Linear _spatialClassifier;

    [ComponentName(Name = "temporal_fc")]
    private readonly Linear _temporalClassifier;

    [ComponentName(Name = "fusion")]
    private readonly Linear? _fusion;

    public TwoStreamCore(FrameBackbone spatial, FrameBackbone temporal, ModelSpec spec, ModelShape shape)
        : base(nameof(TwoStreamCore))
    {
        _dropout = spec.Dropout;
        _vector = shape.IsVector;
        _spatial = spatial;
        _temporal = temporal;
        _spatialClassifier = nn.Linear(spatial.Width, shape.Classes);
        _temporalClassifier = nn.Linear(temporal.Width, shape.Classes);
        _fusion = spec.Fusion == "learned" ? Averaging(shape.Classes) : null;
        RegisterComponents();
    }

    public override bool ReadsLengths => true;

    public override Tensor Compute(ClipInput input)
    {
        Tensor maps = _spatial.Maps(FrameFold.Frames(input.Pictures, input.Mask), null);
        input.Tap?.Keep(maps);
        Tensor spatial = Scores(maps, _spatialClassifier, input.Mask);
        Tensor temporal = Scores(_temporal.Maps(FrameFold.Frames(input.Flow!, input.Mask), null), _temporalClassifier, input.Mask);
        Tensor fused = _fusion?.call(cat([spatial, temporal], -1)) ?? LogOfMean(spatial, temporal);
        return _vector ? fused : input.Mask.Clear(fused);
    }

    private Tensor Scores(Tensor maps, Linear classifier, StepMask mask)
    {
        Tensor steps = FrameFold.Steps(maps.mean([2, 3]), mask);
        Tensor features = _vector ? mask.Mean(steps) : steps;
        return classifier.call(_dropout == 0 ? features : nn.functional.dropout(features, _dropout, training));
    }

    /// <summary>log((softmax a + softmax b) / 2), from logarithms, so that nothing underflows.</summary>
    private static Tensor LogOfMean(Tensor a, Tensor b) =>
        stack([a.log_softmax(-1), b.log_softmax(-1)]).logsumexp(0) - HeldScalar.Of(Math.Log(2));

    private static Linear Averaging(int classes)
    {
        Linear fusion = nn.Linear(2 * classes, classes);
        using IDisposable frozen = no_grad();
        using Tensor half = eye(classes).mul_(HeldScalar.Of(0.5)).repeat(1, 2);
        fusion.weight!.copy_(half);
        fusion.bias!.zero_();
        return fusion;
    }
}
