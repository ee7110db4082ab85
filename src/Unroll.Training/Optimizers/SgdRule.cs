using TorchSharp;
using Unroll.Kernels.Optimizers;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Training.Optimizers;

/// <summary>torch.optim.SGD with momentum (dampening 0, not Nesterov's) and decay as an L2 penalty.</summary>
internal sealed class SgdRule(double decay, double momentum) : UpdateRule
{
    internal override IReadOnlyList<string> Slots => ["momentum_buffer"];

    internal override void Fused(Span<float> parameter, Span<float> gradient, Span<float> first, Span<float> second, int step, double learningRate) =>
        SgdMomentumStep.Apply(parameter, gradient, first, new SgdMomentumOptions(learningRate, momentum, decay));

    internal override void WithTensors(Tensor parameter, Tensor gradient, Tensor? first, Tensor? second, int step, double learningRate)
    {
        if (decay != 0)
        {
            gradient.add_(parameter, HeldScalar.Of(decay));
        }
        first!.mul_(HeldScalar.Of(momentum)).add_(gradient, HeldScalar.Of(1));
        using Scalar rate = -learningRate;
        parameter.add_(first, rate);
    }
}
