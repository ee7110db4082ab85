using TorchSharp;
using Unroll.Kernels.Optimizers;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Training.Optimizers;

/// <summary>torch.optim.AdamW (decoupled decay) and torch.optim.Adam (decay as an L2 penalty), β₁ = 0.9, ε = 1e-8.</summary>
/// <param name="decay">λ.</param>
/// <param name="beta2">β₂, the decay of the squared gradient's running mean.</param>
/// <param name="decoupled">Whether decay acts on the weights (AdamW) or on the gradient (Adam).</param>
internal sealed class AdamRule(double decay, double beta2, bool decoupled) : UpdateRule
{
    private static readonly AdamWOptions Defaults = new();

    internal override IReadOnlyList<string> Slots => ["exp_avg", "exp_avg_sq"];

    internal override void Fused(Span<float> parameter, Span<float> gradient, Span<float> first, Span<float> second, int step, double learningRate)
    {
        if (!decoupled)
        {
            AddPenalty(gradient, parameter, decay);
        }
        AdamWOptions options = Defaults with { Beta2 = beta2, LearningRate = learningRate, WeightDecay = decoupled ? decay : 0 };
        AdamWStep.Apply(parameter, gradient, first, second, step, options);
    }

    internal override void WithTensors(Tensor parameter, Tensor gradient, Tensor? first, Tensor? second, int step, double learningRate)
    {
        if (decoupled)
        {
            using Scalar kept = 1 - (learningRate * decay);
            parameter.mul_(kept);
        }
        else if (decay != 0)
        {
            gradient.add_(parameter, HeldScalar.Of(decay));
        }
        first!.mul_(HeldScalar.Of(Defaults.Beta1)).add_(gradient, HeldScalar.Of(1 - Defaults.Beta1));
        second!.mul_(HeldScalar.Of(beta2)).addcmul_(gradient, gradient, HeldScalar.Of(1 - beta2));
        double correction1 = 1 - Math.Pow(Defaults.Beta1, step), correction2 = 1 - Math.Pow(beta2, step);
        using Scalar scale = Math.Sqrt(correction2), rate = -learningRate / correction1;
        Tensor root = second.sqrt().div_(scale).add_(HeldScalar.Of(Defaults.Epsilon), HeldScalar.Of(1));
        parameter.addcdiv_(first, root, rate);
    }
}
