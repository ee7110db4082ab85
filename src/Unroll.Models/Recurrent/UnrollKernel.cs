using Unroll.Kernels.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>Unroll's own kernels, on the CPU in float32, with gradients where they are asked for.</summary>
/// <param name="variant">The vector width.</param>
internal sealed class UnrollKernel(KernelVariant variant) : IRecurrentKernel
{
    public string Name => $"unroll {variant.Name}";

    public RecurrentResult Run(RecurrentCall call)
    {
        BackwardFault.Throw();
        var input = new StepTensor(call.Input);
        var run = new KernelRun(Kernel(call), call, input);
        var tensors = new Tensor?[]
        {
            input.Values, call.Hidden?.contiguous(), call.CellState?.contiguous(), call.Weights.InputHidden, call.Weights.HiddenHidden,
            call.Weights.InputBias, call.Weights.HiddenBias,
        };
        return run.Parts(is_grad_enabled() && run.Wants(tensors) ? RecurrentFunction.apply([.. tensors, run]) : run.Forward(tensors, null));
    }

    private RecurrentKernel Kernel(RecurrentCall call) => call.Cell switch
    {
        RecurrentCell.Lstm => variant.Lstm,
        RecurrentCell.Gru => variant.Gru,
        _ => variant.Rnn(call.HiddenSize, call.Cell == RecurrentCell.RnnRelu),
    };
}
