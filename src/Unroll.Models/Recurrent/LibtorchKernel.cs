using Unroll.Models.Cores;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>
/// libtorch's own loops, reached through TorchScript because TorchSharp binds them only as modules that own their weights. Rows of unequal
/// length run at padded speed, their padding cleared by selection before and after; only an LSTM's final cell state, which libtorch does not give for inner steps, takes the packed form.
/// </summary>
internal sealed class LibtorchKernel : IRecurrentKernel
{
    private const string Script =
        """
        def RnnTanh(x: Tensor, h: Tensor, w: List[Tensor]) -> Tuple[Tensor, Tensor]:
            return torch.rnn_tanh(x, h, w, len(w) > 3, 1, 0.0, torch.is_grad_enabled(), False, True)

        def RnnRelu(x: Tensor, h: Tensor, w: List[Tensor]) -> Tuple[Tensor, Tensor]:
            return torch.rnn_relu(x, h, w, len(w) > 3, 1, 0.0, torch.is_grad_enabled(), False, True)

        def Gru(x: Tensor, h: Tensor, w: List[Tensor]) -> Tuple[Tensor, Tensor]:
            return torch.gru(x, h, w, len(w) > 3, 1, 0.0, torch.is_grad_enabled(), False, True)

        def Lstm(x: Tensor, h: Tensor, c: Tensor, w: List[Tensor]) -> Tuple[Tensor, Tensor, Tensor]:
            return torch.lstm(x, [h, c], w, len(w) > 3, 1, 0.0, torch.is_grad_enabled(), False, True)

        def LstmPacked(x: Tensor, sizes: Tensor, h: Tensor, c: Tensor, w: List[Tensor]) -> Tuple[Tensor, Tensor, Tensor]:
            return torch.lstm(x, sizes, [h, c], w, len(w) > 3, 1, 0.0, torch.is_grad_enabled(), False)

        """;

    private static readonly Lazy<jit.CompilationUnit> Unit = new(() => jit.compile(Script));

    public string Name => "libtorch";

    public RecurrentResult Run(RecurrentCall call)
    {
        if (call.Noise is not null || call.Weights.Norms is not null)
        {
            throw new NotSupportedException("libtorch's loops know neither recurrent dropout, zoneout nor layer-normalised cells.");
        }
        var mask = new StepMask(call.Input.shape[0], call.Input.shape[1], call.Lengths, call.Input.device);
        Tensor input = mask.Clear(call.Input);
        input = call.Backward ? RowReversal.Reverse(input, mask.Lengths) : input;
        RecurrentCall inOrder = call.WithStates() with { Input = input, Lengths = mask.Lengths };
        RecurrentResult result = call.Cell == RecurrentCell.Lstm ? RunLstm(inOrder) : RunSimple(inOrder);
        return result with { Steps = mask.Clear(call.Backward ? RowReversal.Reverse(result.Steps, mask.Lengths) : result.Steps) };
    }

    private static RecurrentResult RunSimple(RecurrentCall call)
    {
        var (steps, hidden) = Unit.Value.invoke<(Tensor, Tensor)>(call.Cell.ToString(), call.Input, call.Hidden!.unsqueeze(0), List(call.Weights));
        if (!call.WantFinal)
        {
            return new RecurrentResult(steps, null, null);
        }
        return new RecurrentResult(steps, call.Lengths is null ? hidden.squeeze(0) : AtEnd(steps, call.Lengths), null);
    }

    private static RecurrentResult RunLstm(RecurrentCall call)
    {
        Tensor h = call.Hidden!.unsqueeze(0), c = call.CellState!.unsqueeze(0);
        if (call.WantFinal && call.Lengths is not null)
        {
            return RunPacked(call, h, c);
        }
        var (steps, hidden, cell) = Unit.Value.invoke<(Tensor, Tensor, Tensor)>("Lstm", call.Input, h, c, List(call.Weights));
        return call.WantFinal ? new RecurrentResult(steps, hidden.squeeze(0), cell.squeeze(0)) : new RecurrentResult(steps, null, null);
    }

    private static RecurrentResult RunPacked(RecurrentCall call, Tensor h, Tensor c)
    {
        PackedRows packed = PackedRows.Of(call.Lengths!, call.Input.shape[1], call.Input.device);
        var (data, hidden, cell) = Unit.Value.invoke<(Tensor, Tensor, Tensor)>(
            "LstmPacked", packed.Pack(call.Input), packed.Sizes, h.index_select(1, packed.Order), c.index_select(1, packed.Order), List(call.Weights));
        return new RecurrentResult(
            packed.Unpack(data), hidden.squeeze(0).index_select(0, packed.Back), cell.squeeze(0).index_select(0, packed.Back));
    }

    private static Tensor[] List(RecurrentWeights w) => [.. new[] { w.InputHidden, w.HiddenHidden, w.InputBias, w.HiddenBias, w.Projection }.OfType<Tensor>()];

    private static Tensor AtEnd(Tensor steps, long[] lengths)
    {
        Tensor rows = HeldOperations.CountTo(lengths.Length, steps.device);
        return steps[TensorIndex.Tensor(rows), TensorIndex.Tensor(tensor(lengths, device: steps.device) - HeldScalar.Of(1))];
    }
}
