using static TorchSharp.torch;

namespace Unroll.Models.Video;

/// <summary>The part of a video model that learns.</summary>
internal abstract class VideoCore(string name) : nn.Module(name)
{
    /// <summary>Whether clips of a batch may differ in length; where they may not, a padded batch is refused.</summary>
    public virtual bool ReadsLengths => false;

    /// <summary>Steps that a clip has at least.</summary>
    public virtual int LeastSteps => 1;

    /// <summary>Outputs of streams that learn each by itself, each of the task's shape; null where the model learns as a whole. The caller has a dispose scope open.</summary>
    public virtual IReadOnlyList<Tensor>? Streams(ClipInput input) => null;

    /// <summary>Output of the task's shape. The caller has a dispose scope open.</summary>
    public abstract Tensor Compute(ClipInput input);
}
