using System.Numerics;
using System.Runtime.InteropServices;

namespace Unroll.Kernels.Optimizers;

/// <summary>Adam with decoupled weight decay, one pass over memory.</summary>
/// <remarks>
/// Source: Loshchilov and Hutter, "Decoupled Weight Decay Regularization" (ICLR 2019), Algorithm 2, in the form of torch.optim.AdamW.
/// Every operation is element by element and rounded as IEEE 754 says, so that the result is that of <see cref="AdamWReference"/> to the
/// last bit, whatever the vector width and the memory's alignment.
/// </remarks>
public static class AdamWStep
{
    /// <summary>
    /// θ ← (1 − αλ) θ; m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; θ ← θ − α / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε).
    /// </summary>
    /// <param name="parameters">θ, [N], changed.</param>
    /// <param name="gradients">g, [N].</param>
    /// <param name="means">m, [N], changed; zeros before the first step.</param>
    /// <param name="squares">v, [N], changed; zeros before the first step.</param>
    /// <param name="step">t, from 1.</param>
    /// <param name="options">α, β₁, β₂, ε and λ.</param>
    /// <exception cref="ArgumentException">The lengths differ; the message gives them all.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is below 1.</exception>
    public static void Apply(
        Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> means, Span<float> squares, int step, AdamWOptions options)
    {
        EqualLengths.Check(parameters.Length, gradients.Length, means.Length, squares.Length);
        AdamWOptions.Factors f = options.At(step);
        ref float p0 = ref MemoryMarshal.GetReference(parameters);
        ref float g0 = ref MemoryMarshal.GetReference(gradients);
        ref float m0 = ref MemoryMarshal.GetReference(means);
        ref float v0 = ref MemoryMarshal.GetReference(squares);
        int i = 0;
        for (; i <= parameters.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            nuint at = (nuint)i;
            Vector<float> g = Vector.LoadUnsafe(ref g0, at);
            Vector<float> m = (f.Beta1 * Vector.LoadUnsafe(ref m0, at)) + (f.Rest1 * g);
            Vector<float> v = (f.Beta2 * Vector.LoadUnsafe(ref v0, at)) + (f.Rest2 * g * g);
            m.StoreUnsafe(ref m0, at);
            v.StoreUnsafe(ref v0, at);
            Vector<float> root = (Vector.SquareRoot(v) / f.RootCorrection2) + new Vector<float>(f.Epsilon);
            ((f.Keep * Vector.LoadUnsafe(ref p0, at)) - (f.StepSize * m / root)).StoreUnsafe(ref p0, at);
        }
        AdamWReference.Apply(parameters[i..], gradients[i..], means[i..], squares[i..], f);
    }
}
