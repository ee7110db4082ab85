using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Frames;

/// <summary>
/// A spatial stream on pictures and a temporal stream on stacked flow, each a 2D network with pooling and a classifier (Simonyan and Zisserman 2014,
/// arXiv:1406.2199), and, where asked for, one on changes (<see cref="PictureChanges"/>). A stream's score of a clip is the softmax of its classifier. Late fusion: the
/// logarithm of the mean of the softmax scores, of streams that learn each by itself; or a linear layer on the streams' logits that starts
/// as their mean and learns with them (in place of the paper's SVM).
/// </summary>
internal sealed class TwoStreamCore : VideoCore
{
    private readonly bool _vector;

    [ComponentName(Name = "spatial")]
    private readonly FrameCore _spatial;

    [ComponentName(Name = "temporal")]
    private readonly FrameCore _temporal;

    [ComponentName(Name = "change")]
    private readonly FrameCore? _change;

    [ComponentName(Name = "fusion")]
    private readonly Linear? _fusion;

    public TwoStreamCore(FrameCore spatial, FrameCore temporal, FrameCore? change, ModelSpec spec, ModelShape shape)
        : base(nameof(TwoStreamCore))
    {
        _vector = shape.IsVector;
        _spatial = spatial;
        _temporal = temporal;
        _change = change;
        _fusion = spec.Fusion == "learned" ? Averaging(shape.Classes, change is null ? 2 : 3) : null;
        RegisterComponents();
    }

    public override bool ReadsLengths => _spatial.ReadsLengths;

    public override IReadOnlyList<Tensor>? Streams(ClipInput input) => _fusion is null ? Each(input) : null;

    public override Tensor Compute(ClipInput input)
    {
        Tensor[] each = Each(input);
        Tensor fused = _fusion?.call(cat(each, -1)) ?? LogOfMean(each);
        return _vector ? fused : input.Mask.Clear(fused);
    }

    private Tensor[] Each(ClipInput input)
    {
        Tensor[] both = [_spatial.Compute(input), _temporal.Compute(input with { Pictures = input.Flow!, Tap = null })];
        return _change is null ? both : [.. both, _change.Compute(input with { Pictures = PictureChanges.Of(input.Pictures), Tap = null })];
    }

    /// <summary>The logarithm of the mean softmax, from logarithms, so that nothing underflows.</summary>
    private static Tensor LogOfMean(Tensor[] scores) =>
        stack(scores.Select(score => score.log_softmax(-1))).logsumexp(0) - HeldScalar.Of(Math.Log(scores.Length));

    private static Linear Averaging(int classes, int streams)
    {
        Linear fusion = nn.Linear(streams * classes, classes);
        using IDisposable frozen = no_grad();
        using Tensor share = eye(classes).mul_(HeldScalar.Of(1.0 / streams)).repeat(1, streams);
        fusion.weight!.copy_(share);
        fusion.bias!.zero_();
        return fusion;
    }
}
