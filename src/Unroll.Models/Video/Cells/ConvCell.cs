using static TorchSharp.torch;

namespace Unroll.Models.Video.Cells;

/// <summary>A recurrent cell whose products are convolutions: its state has places.</summary>
internal abstract class ConvCell(string name) : nn.Module(name)
{
    /// <summary>H: channels of the state.</summary>
    public abstract int Hidden { get; }

    /// <summary>All steps, from a state of zeros: [B, T, C, Y, X] to h at each step, [B, T, H, Y, X].</summary>
    public abstract Tensor Run(Tensor clips);
}
