using System.Numerics;
using System.Runtime.InteropServices;

namespace Unroll.Kernels.Optimizers;

/// <summary>Stochastic gradient descent with momentum, one pass over memory.</summary>
/// <remarks>
/// Source: Sutskever, Martens, Dahl and Hinton, "On the importance of initialization and momentum in deep learning" (ICML 2013), in the
/// form of torch.optim.SGD, whose velocity is not multiplied by the learning rate. The result is that of
/// <see cref="SgdMomentumReference"/> to the last bit, whatever the vector width and the memory's alignment.
/// </remarks>
public static class SgdMomentumStep
{
    /// <summary>g ← g + λθ; b ← μ b + g; θ ← θ − α b, or θ ← θ − α (g + μ b) with Nesterov's momentum.</summary>
    /// <param name="parameters">θ, [N], changed.</param>
    /// <param name="gradients">g, [N].</param>
    /// <param name="velocities">b, [N], changed; zeros before the first step.</param>
    /// <param name="options">α, μ, λ and whether the momentum is Nesterov's.</param>
    /// <exception cref="ArgumentException">The lengths differ; the message gives them all.</exception>
    public static void Apply(
        Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> velocities, SgdMomentumOptions options)
    {
        EqualLengths.Check(parameters.Length, gradients.Length, velocities.Length);
        float rate = (float)options.LearningRate, momentum = (float)options.Momentum, decay = (float)options.WeightDecay;
        ref float p0 = ref MemoryMarshal.GetReference(parameters);
        ref float g0 = ref MemoryMarshal.GetReference(gradients);
        ref float b0 = ref MemoryMarshal.GetReference(velocities);
        int i = 0;
        for (; i <= parameters.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            nuint at = (nuint)i;
            Vector<float> p = Vector.LoadUnsafe(ref p0, at);
            Vector<float> g = Vector.LoadUnsafe(ref g0, at) + (decay * p);
            Vector<float> b = (momentum * Vector.LoadUnsafe(ref b0, at)) + g;
            b.StoreUnsafe(ref b0, at);
            (p - (rate * (options.Nesterov ? g + (momentum * b) : b))).StoreUnsafe(ref p0, at);
        }
        SgdMomentumReference.Apply(parameters[i..], gradients[i..], velocities[i..], options);
    }
}
