using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Frames;

/// <summary>
/// A spatial stream on pictures and a temporal stream on stacked flow, each a 2D network with pooling and a classifier (Simonyan and Zisserman 2014,
/// arXiv:1406.2199). A stream's score of a clip is the softmax of its classifier. Late fusion: the
/// logarithm of the mean of both softmax scores, of streams that learn each by itself; or a linear layer on both streams' logits that starts
/// as their mean and learns with them (in place of the paper's SVM).
/// </summary>
internal sealed class TwoStreamCore : VideoCore
{
    private readonly bool _vector;

    [ComponentName(Name = "spatial")]
    private readonly FrameCore _spatial;

    [ComponentName(Name = "temporal")]
    private readonly FrameCore _temporal;

    [ComponentName(Name = "fusion")]
    private readonly Linear? _fusion;

    public TwoStreamCore(FrameCore spatial, FrameCore temporal, ModelSpec spec, ModelShape shape)
        : base(nameof(TwoStreamCore))
    {
        _vector = shape.IsVector;
        _spatial = spatial;
        _temporal = temporal;
        _fusion = spec.Fusion == "learned" ? Averaging(shape.Classes) : null;
        RegisterComponents();
    }

    public override bool ReadsLengths => _spatial.ReadsLengths;

    public override IReadOnlyList<Tensor>? Streams(ClipInput input) => _fusion is null ? Both(input) : null;

    public override Tensor Compute(ClipInput input)
    {
        Tensor[] both = Both(input);
        Tensor fused = _fusion?.call(cat(both, -1)) ?? LogOfMean(both[0], both[1]);
        return _vector ? fused : input.Mask.Clear(fused);
    }

    private Tensor[] Both(ClipInput input) => [_spatial.Compute(input), _temporal.Compute(input with { Pictures = input.Flow!, Tap = null })];

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
