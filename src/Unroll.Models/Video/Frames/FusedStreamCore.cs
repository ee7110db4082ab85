using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Video.Layers;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Frames;

/// <summary>
/// Two streams that meet before the classifier: the last maps of both side by side through a 1x1 convolution and ReLU, so that what is seen and
/// what moves at a place are brought together there (convolution fusion, Feichtenhofer, Pinz and Zisserman 2016, arXiv:1604.06573, equation 5).
/// </summary>
internal sealed class FusedStreamCore : VideoCore
{
    private readonly double _dropout;
    private readonly bool _vector;

    [ComponentName(Name = "spatial")]
    private readonly FrameBackbone _spatial;

    [ComponentName(Name = "temporal")]
    private readonly FrameBackbone _temporal;

    [ComponentName(Name = "meet")]
    private readonly PlaneConv _meet;

    [ComponentName(Name = "fc")]
    private readonly Linear _classifier;

    public FusedStreamCore(FrameBackbone spatial, FrameBackbone temporal, ModelSpec spec, ModelShape shape)
        : base(nameof(FusedStreamCore))
    {
        _dropout = spec.Dropout;
        _vector = shape.IsVector;
        _spatial = spatial;
        _temporal = temporal;
        _meet = new PlaneConv(spatial.Width + temporal.Width, spatial.Width, 1, bias: true);
        _classifier = nn.Linear(spatial.Width, shape.Classes);
        RegisterComponents();
    }

    public override bool ReadsLengths => true;

    public override Tensor Compute(ClipInput input)
    {
        Tensor seen = _spatial.Maps(FrameFold.Frames(input.Pictures, input.Mask), null);
        Tensor moved = _temporal.Maps(FrameFold.Frames(input.Flow!, input.Mask), null);
        Tensor maps = _meet.call(cat([seen, moved], 1)).relu();
        input.Tap?.Keep(maps);
        Tensor steps = FrameFold.Steps(maps.mean([2, 3]), input.Mask);
        Tensor features = _vector ? input.Mask.Mean(steps) : steps;
        Tensor output = _classifier.call(_dropout == 0 ? features : nn.functional.dropout(features, _dropout, training));
        return _vector ? output : input.Mask.Clear(output);
    }
}
