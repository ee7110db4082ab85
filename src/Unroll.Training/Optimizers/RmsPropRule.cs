using TorchSharp;
using Unroll.Kernels.Optimizers;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Training.Optimizers;

/// <summary>torch.optim.RMSprop (α = 0.99, ε = 1e-8, not centred), with momentum and decay as an L2 penalty.</summary>
internal sealed class RmsPropRule(double decay, double momentum) : UpdateRule
{
    private static readonly RmsPropOptions Defaults = new();

    internal override IReadOnlyList<string> Slots => momentum > 0 ? ["square_avg", "momentum_buffer"] : ["square_avg"];

    internal override void Fused(Span<float> parameter, Span<float> gradient, Span<float> first, Span<float> second, int step, double learningRate)
    {
        if (momentum == 0)
        {
            RmsPropStep.Apply(parameter, gradient, first, Defaults with { LearningRate = learningRate, WeightDecay = decay });
            return;
        }
        AddPenalty(gradient, parameter, decay);
        // From 0 with a rate of -1 the kernel leaves g / (√v + ε), which is what the velocity gathers.
        var scaled = new float[gradient.Length];
        RmsPropStep.Apply(scaled, gradient, first, Defaults with { LearningRate = -1 });
        SgdMomentumStep.Apply(parameter, scaled, second, new SgdMomentumOptions(learningRate, momentum));
    }

    internal override void WithTensors(Tensor parameter, Tensor gradient, Tensor? first, Tensor? second, int step, double learningRate)
    {
        if (decay != 0)
        {
            gradient.add_(parameter, HeldScalar.Of(decay));
        }
        first!.mul_(HeldScalar.Of(Defaults.Smoothing)).addcmul_(gradient, gradient, HeldScalar.Of(1 - Defaults.Smoothing));
        Tensor root = first.sqrt().add_(HeldScalar.Of(Defaults.Epsilon), HeldScalar.Of(1));
        using Scalar rate = -learningRate;
        if (momentum == 0)
        {
            parameter.addcdiv_(gradient, root, rate);
            return;
        }
        second!.mul_(HeldScalar.Of(momentum)).addcdiv_(gradient, root, HeldScalar.Of(1));
        parameter.add_(second, rate);
    }
}
