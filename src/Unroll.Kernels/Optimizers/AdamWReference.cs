namespace Unroll.Kernels.Optimizers;

/// <summary>The specification of <see cref="AdamWStep"/>: one number at a time, never optimised.</summary>
public static class AdamWReference
{
    /// <inheritdoc cref="AdamWStep.Apply"/>
    public static void Apply(
        Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> means, Span<float> squares, int step, AdamWOptions options)
    {
        EqualLengths.Check(parameters.Length, gradients.Length, means.Length, squares.Length);
        Apply(parameters, gradients, means, squares, options.At(step));
    }

    internal static void Apply(
        Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> means, Span<float> squares, in AdamWOptions.Factors f)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            float g = gradients[i];
            float m = (f.Beta1 * means[i]) + (f.Rest1 * g);
            float v = (f.Beta2 * squares[i]) + (f.Rest2 * g * g);
            means[i] = m;
            squares[i] = v;
            parameters[i] = (f.Keep * parameters[i]) - (f.StepSize * m / ((MathF.Sqrt(v) / f.RootCorrection2) + f.Epsilon));
        }
    }
}
