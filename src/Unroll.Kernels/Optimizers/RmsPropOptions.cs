namespace Unroll.Kernels.Optimizers;

/// <summary>The settings of <see cref="RmsPropStep"/>, with PyTorch's names and defaults; neither centred nor with momentum.</summary>
/// <param name="LearningRate">α, at least 0; a schedule multiplies it beforehand.</param>
/// <param name="Smoothing">ρ, the decay of the squared gradient's running mean (PyTorch: <c>alpha</c>), in [0, 1).</param>
/// <param name="Epsilon">ε, added to the denominator, at least 0.</param>
/// <param name="WeightDecay">λ, at least 0, added to the gradient as an L2 penalty.</param>
public sealed record RmsPropOptions(
    double LearningRate = 1e-2, double Smoothing = 0.99, double Epsilon = 1e-8, double WeightDecay = 0);
