using Unroll.Kernels.Recurrent;

namespace Unroll.Models.Recurrent;

/// <summary>From the modules' kinds of cells to a variant's kernels.</summary>
internal static class VariantCells
{
    /// <summary>The kernel of a cell.</summary>
    public static RecurrentKernel Of(this KernelVariant variant, RecurrentCell cell, int hiddenSize) => cell switch
    {
        RecurrentCell.Lstm => variant.Lstm,
        RecurrentCell.Gru => variant.Gru,
        _ => variant.Rnn(hiddenSize, cell == RecurrentCell.RnnRelu),
    };
}
