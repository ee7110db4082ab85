using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Video.Layers;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Volumes;

/// <summary>A 3D network that ends in a mean over space and time and a linear classifier named <c>fc</c>.</summary>
internal abstract class VolumeCore : VideoCore
{
    private readonly double _dropout;

    [ComponentName(Name = "fc")] // registered with the fields of the class that is built
    private readonly Linear _classifier;

    /// <param name="name">The module's name.</param>
    /// <param name="width">D.</param>
    /// <param name="spec">Dropout.</param>
    /// <param name="shape">The data's sizes.</param>
    protected VolumeCore(string name, int width, ModelSpec spec, ModelShape shape)
        : base(name)
    {
        _dropout = spec.Dropout;
        _classifier = nn.Linear(width, shape.Classes);
    }

    public override Tensor Compute(ClipInput input)
    {
        Tensor maps = Maps(ClipLayout.VolumesLast(input.Pictures));
        input.Tap?.Keep(maps);
        Tensor features = Finish(maps).mean([2, 3, 4]);
        return _classifier.call(_dropout == 0 ? features : nn.functional.dropout(features, _dropout, training));
    }

    /// <summary>[B, C, T, Y, X] to [B, D, T', Y', X'].</summary>
    protected abstract Tensor Maps(Tensor volume);

    /// <summary>What comes between the last maps and the mean over them.</summary>
    protected virtual Tensor Finish(Tensor maps) => maps;
}
