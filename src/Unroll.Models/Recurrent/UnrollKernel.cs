using Unroll.Kernels.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>Unroll's own kernels, on the CPU in float32, with gradients where they are asked for.</summary>
/// <param name="variant">The vector width.</param>
internal sealed class UnrollKernel(KernelVariant variant) : IRecurrentKernel
{
    public string Name => $"unroll {variant.Name}";

    /// <summary>The vector width.</summary>
    public KernelVariant Variant => variant;

    public RecurrentResult Run(RecurrentCall call)
    {
        BackwardFault.Throw();
        var input = new StepTensor(call.Input);
        var run = new KernelRun(Variant.Of(call.Cell, call.HiddenSize), call, input);
        var tensors = new Tensor?[]
        {
            input.Values, Whole(call.Hidden), Whole(call.CellState), Whole(call.Weights.InputHidden), Whole(call.Weights.HiddenHidden),
            Whole(call.Weights.InputBias), Whole(call.Weights.HiddenBias),
        };
        return run.Parts(is_grad_enabled() && run.Wants(tensors) ? RecurrentFunction.apply([.. tensors, run]) : run.Forward(tensors, null));
    }

    private static Tensor? Whole(Tensor? tensor) => tensor is null || tensor.is_contiguous() ? tensor : tensor.contiguous();
}
