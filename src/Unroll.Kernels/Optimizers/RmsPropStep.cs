using System.Numerics;
using System.Runtime.InteropServices;

namespace Unroll.Kernels.Optimizers;

/// <summary>RMSprop, one pass over memory.</summary>
/// <remarks>
/// Source: Tieleman and Hinton, "Lecture 6.5: rmsprop" (COURSERA, Neural Networks for Machine Learning, 2012), in the form of
/// torch.optim.RMSprop. The result is that of <see cref="RmsPropReference"/> to the last bit, whatever the vector width and the memory's
/// alignment.
/// </remarks>
public static class RmsPropStep
{
    /// <summary>g ← g + λθ; v ← ρ v + (1 − ρ) g²; θ ← θ − α g / (√v + ε).</summary>
    /// <param name="parameters">θ, [N], changed.</param>
    /// <param name="gradients">g, [N].</param>
    /// <param name="squares">v, [N], changed; zeros before the first step.</param>
    /// <param name="options">α, ρ, ε and λ.</param>
    /// <exception cref="ArgumentException">The lengths differ; the message gives them all.</exception>
    public static void Apply(
        Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> squares, RmsPropOptions options)
    {
        EqualLengths.Check(parameters.Length, gradients.Length, squares.Length);
        float rate = (float)options.LearningRate, decay = (float)options.WeightDecay;
        float smoothing = (float)options.Smoothing, rest = (float)(1 - options.Smoothing);
        var epsilon = new Vector<float>((float)options.Epsilon);
        ref float p0 = ref MemoryMarshal.GetReference(parameters);
        ref float g0 = ref MemoryMarshal.GetReference(gradients);
        ref float v0 = ref MemoryMarshal.GetReference(squares);
        int i = 0;
        for (; i <= parameters.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            nuint at = (nuint)i;
            Vector<float> p = Vector.LoadUnsafe(ref p0, at);
            Vector<float> g = Vector.LoadUnsafe(ref g0, at) + (decay * p);
            Vector<float> v = (smoothing * Vector.LoadUnsafe(ref v0, at)) + (rest * g * g);
            v.StoreUnsafe(ref v0, at);
            (p - (rate * g / (Vector.SquareRoot(v) + epsilon))).StoreUnsafe(ref p0, at);
        }
        RmsPropReference.Apply(parameters[i..], gradients[i..], squares[i..], options);
    }
}
