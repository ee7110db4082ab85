namespace Unroll.Kernels.Optimizers;

/// <summary>The specification of <see cref="SgdMomentumStep"/>: one number at a time, never optimised.</summary>
public static class SgdMomentumReference
{
    /// <inheritdoc cref="SgdMomentumStep.Apply"/>
    public static void Apply(
        Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> velocities, SgdMomentumOptions options)
    {
        EqualLengths.Check(parameters.Length, gradients.Length, velocities.Length);
        float rate = (float)options.LearningRate, momentum = (float)options.Momentum, decay = (float)options.WeightDecay;
        for (int i = 0; i < parameters.Length; i++)
        {
            float g = gradients[i] + (decay * parameters[i]);
            float b = (momentum * velocities[i]) + g;
            velocities[i] = b;
            parameters[i] -= rate * (options.Nesterov ? g + (momentum * b) : b);
        }
    }
}
