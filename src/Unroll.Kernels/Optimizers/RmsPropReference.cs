namespace Unroll.Kernels.Optimizers;

/// <summary>The specification of <see cref="RmsPropStep"/>: one number at a time, never optimised.</summary>
public static class RmsPropReference
{
    /// <inheritdoc cref="RmsPropStep.Apply"/>
    public static void Apply(
        Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> squares, RmsPropOptions options)
    {
        EqualLengths.Check(parameters.Length, gradients.Length, squares.Length);
        float rate = (float)options.LearningRate, decay = (float)options.WeightDecay, epsilon = (float)options.Epsilon;
        float smoothing = (float)options.Smoothing, rest = (float)(1 - options.Smoothing);
        for (int i = 0; i < parameters.Length; i++)
        {
            float g = gradients[i] + (decay * parameters[i]);
            float v = (smoothing * squares[i]) + (rest * g * g);
            squares[i] = v;
            parameters[i] -= rate * g / (MathF.Sqrt(v) + epsilon);
        }
    }
}
