namespace Unroll.Kernels.Optimizers;

/// <summary>The settings of <see cref="SgdMomentumStep"/>, with PyTorch's names; dampening is 0.</summary>
/// <param name="LearningRate">α, at least 0; a schedule multiplies it beforehand.</param>
/// <param name="Momentum">μ, in [0, 1).</param>
/// <param name="WeightDecay">λ, at least 0, added to the gradient as an L2 penalty.</param>
/// <param name="Nesterov">Whether the step looks ahead along the velocity.</param>
public sealed record SgdMomentumOptions(
    double LearningRate = 1e-3, double Momentum = 0, double WeightDecay = 0, bool Nesterov = false);
