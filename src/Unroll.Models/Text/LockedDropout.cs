using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Text;

/// <summary>Dropout of features of steps; locked, it zeroes the same features at all steps of a row (Gal and Ghahramani 2016, arXiv:1512.05287).</summary>
internal static class LockedDropout
{
    /// <param name="x">[B, T, D].</param>
    /// <param name="probability">Of zeroing.</param>
    /// <param name="locked">One mask for all steps of a row.</param>
    /// <param name="training">Nothing is dropped otherwise.</param>
    public static Tensor Apply(Tensor x, double probability, bool locked, bool training)
    {
        if (!training || probability == 0)
        {
            return x;
        }
        return locked
            ? x * empty([x.shape[0], 1, x.shape[2]], x.dtype, x.device).bernoulli_(1 - probability).div_(HeldScalar.Of(1 - probability))
            : nn.functional.dropout(x, probability, true);
    }
}
