namespace Unroll.Kernels.Optimizers;

/// <summary>The settings of <see cref="AdamWStep"/>, with PyTorch's names and defaults.</summary>
/// <param name="LearningRate">α, at least 0; a schedule multiplies it beforehand.</param>
/// <param name="Beta1">β₁, the decay of the gradient's running mean, in [0, 1).</param>
/// <param name="Beta2">β₂, the decay of the squared gradient's running mean, in [0, 1).</param>
/// <param name="Epsilon">ε, added to the denominator, at least 0.</param>
/// <param name="WeightDecay">λ, at least 0. TorchSharp's own AdamW has 0 for its default, PyTorch's has 0.01, as here.</param>
public sealed record AdamWOptions(
    double LearningRate = 1e-3, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 1e-2)
{
    /// <summary>The factors of one step, computed in double and rounded once, as PyTorch does.</summary>
    internal Factors At(int step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        double correction1 = 1 - Math.Pow(Beta1, step), correction2 = 1 - Math.Pow(Beta2, step);
        return new Factors(
            (float)(1 - (LearningRate * WeightDecay)),
            (float)Beta1,
            (float)(1 - Beta1),
            (float)Beta2,
            (float)(1 - Beta2),
            (float)(LearningRate / correction1),
            (float)Math.Sqrt(correction2),
            (float)Epsilon);
    }

    /// <summary>1 − αλ, β₁, 1 − β₁, β₂, 1 − β₂, α / (1 − β₁ᵗ), √(1 − β₂ᵗ) and ε.</summary>
    internal readonly record struct Factors(
        float Keep, float Beta1, float Rest1, float Beta2, float Rest2, float StepSize, float RootCorrection2, float Epsilon);
}
