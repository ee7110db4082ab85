using Unroll.Kernels.Optimizers;
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
            gradient.add_(parameter, decay);
        }
        first!.mul_(momentum).add_(gradient);
        parameter.add_(first, -learningRate);
    }
}
