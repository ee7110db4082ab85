using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>
/// libtorch's own loops, reached through TorchScript because TorchSharp binds them only as modules that own their weights. Rows of unequal
/// length run at padded speed; only an LSTM's final cell state, which libtorch does not give for inner steps, takes the packed form.
/// </summary>
internal sealed class LibtorchKernel : IRecurrentKernel
{
    private const string Script =
        """
        def RnnTanh(x: Tensor, h: Tensor, w: List[Tensor]) -> Tuple[Tensor, Tensor]:
            return torch.rnn_tanh(x, h, w, True, 1, 0.0, False, False, True)

        def RnnRelu(x: Tensor, h: Tensor, w: List[Tensor]) -> Tuple[Tensor, Tensor]:
            return torch.rnn_relu(x, h, w, True, 1, 0.0, False, False, True)

        def Gru(x: Tensor, h: Tensor, w: List[Tensor]) -> Tuple[Tensor, Tensor]:
            return torch.gru(x, h, w, True, 1, 0.0, False, False, True)

        def Lstm(x: Tensor, h: Tensor, c: Tensor, w: List[Tensor]) -> Tuple[Tensor, Tensor, Tensor]:
            return torch.lstm(x, [h, c], w, True, 1, 0.0, False, False, True)

        def LstmPacked(x: Tensor, sizes: Tensor, h: Tensor, c: Tensor, w: List[Tensor]) -> Tuple[Tensor, Tensor, Tensor]:
            return torch.lstm(x, sizes, [h, c], w, True, 1, 0.0, False, False)

        """;

    private static readonly Lazy<jit.CompilationUnit> Unit = new(() => jit.compile(Script));

    public string Name => "libtorch";

    public RecurrentResult Run(RecurrentCall call)
    {
        Tensor input = call.Backward ? RowReversal.Reverse(call.Input, call.Lengths) : call.Input;
        RecurrentResult result = call.Cell == RecurrentCell.Lstm ? RunLstm(call, input) : RunSimple(call, input);
        return call.Backward ? result with { Steps = RowReversal.Reverse(result.Steps, call.Lengths) } : result;
    }

    private static RecurrentResult RunSimple(RecurrentCall call, Tensor input)
    {
        var (steps, hidden) = Unit.Value.invoke<(Tensor, Tensor)>(call.Cell.ToString(), input, call.Hidden.unsqueeze(0), List(call.Weights));
        if (!call.WantFinal)
        {
            return new RecurrentResult(steps, null, null);
        }
        return new RecurrentResult(steps, call.Lengths is null ? hidden.squeeze(0) : AtEnd(steps, call.Lengths), null);
    }

    private static RecurrentResult RunLstm(RecurrentCall call, Tensor input)
    {
        Tensor h = call.Hidden.unsqueeze(0);
        Tensor c = (call.CellState ?? throw new ArgumentException("An LSTM needs a cell state.", nameof(call))).unsqueeze(0);
        if (call.WantFinal && call.Lengths is not null)
        {
            return RunPacked(call, input, h, c);
        }
        var (steps, hidden, cell) = Unit.Value.invoke<(Tensor, Tensor, Tensor)>("Lstm", input, h, c, List(call.Weights));
        return call.WantFinal ? new RecurrentResult(steps, hidden.squeeze(0), cell.squeeze(0)) : new RecurrentResult(steps, null, null);
    }

    private static RecurrentResult RunPacked(RecurrentCall call, Tensor input, Tensor h, Tensor c)
    {
        PackedRows packed = PackedRows.Of(call.Lengths!, input.shape[1], input.device);
        var (data, hidden, cell) = Unit.Value.invoke<(Tensor, Tensor, Tensor)>(
            "LstmPacked", packed.Pack(input), packed.Sizes, h.index_select(1, packed.Order), c.index_select(1, packed.Order), List(call.Weights));
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
