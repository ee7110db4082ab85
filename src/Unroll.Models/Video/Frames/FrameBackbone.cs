using static TorchSharp.torch;

namespace Unroll.Models.Video.Frames;

/// <summary>A 2D network that turns each picture into features with a place.</summary>
internal abstract class FrameBackbone(string name) : nn.Module(name)
{
    /// <summary>D.</summary>
    public abstract int Width { get; }

    /// <summary>Pixels that a place of the features stands for, in each direction.</summary>
    public abstract int Stride { get; }

    /// <summary>[N, C, Y, X] to [N, D, Y', X'].</summary>
    /// <param name="frames">Pictures.</param>
    /// <param name="shift">What lets neighbouring pictures meet before convolutions; null: nothing.</param>
    public abstract Tensor Maps(Tensor frames, TemporalShift? shift);
}
