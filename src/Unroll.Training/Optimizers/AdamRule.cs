using Unroll.Kernels.Optimizers;
using static TorchSharp.torch;

namespace Unroll.Training.Optimizers;

/// <summary>torch.optim.AdamW (decoupled decay) and torch.optim.Adam (decay as an L2 penalty), β = (0.9, 0.999), ε = 1e-8.</summary>
internal sealed class AdamRule(double decay, bool decoupled) : UpdateRule
{
    private static readonly AdamWOptions Defaults = new();

    internal override IReadOnlyList<string> Slots => ["exp_avg", "exp_avg_sq"];

    internal override void Fused(Span<float> parameter, Span<float> gradient, Span<float> first, Span<float> second, int step, double learningRate)
    {
        if (!decoupled)
        {
            AddPenalty(gradient, parameter, decay);
        }
        AdamWOptions options = Defaults with { LearningRate = learningRate, WeightDecay = decoupled ? decay : 0 };
        AdamWStep.Apply(parameter, gradient, first, second, step, options);
    }

    internal override void WithTensors(Tensor parameter, Tensor gradient, Tensor? first, Tensor? second, int step, double learningRate)
    {
        if (decoupled)
        {
            parameter.mul_(1 - (learningRate * decay));
        }
        else if (decay != 0)
        {
            gradient.add_(parameter, decay);
        }
        first!.mul_(Defaults.Beta1).add_(gradient, 1 - Defaults.Beta1);
        second!.mul_(Defaults.Beta2).addcmul_(gradient, gradient, 1 - Defaults.Beta2);
        double correction1 = 1 - Math.Pow(Defaults.Beta1, step), correction2 = 1 - Math.Pow(Defaults.Beta2, step);
        Tensor root = second.sqrt().div_(Math.Sqrt(correction2)).add_(Defaults.Epsilon);
        parameter.addcdiv_(first, root, -learningRate / correction1);
    }
}
