namespace Unroll.Kernels.Recurrent;

/// <summary>Weights of one direction of a layer, or their gradients, as arrays of rows.</summary>
/// <param name="Input">W_ih, [G H][I].</param>
/// <param name="Hidden">W_hh, [G H][H].</param>
/// <param name="InputBias">b_ih, [G H].</param>
/// <param name="HiddenBias">b_hh, [G H].</param>
internal sealed record ReferenceWeights(double[][] Input, double[][] Hidden, double[] InputBias, double[] HiddenBias)
{
    /// <summary>Zeros of the same sizes.</summary>
    public ReferenceWeights Zeros() => new(
        [.. Input.Select(row => new double[row.Length])], [.. Hidden.Select(row => new double[row.Length])], new double[InputBias.Length], new double[HiddenBias.Length]);
}
