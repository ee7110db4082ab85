using TorchSharp.Modules;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils.rnn;

namespace Unroll.Bench.Recurrent;

/// <summary>libtorch's own module of a case. Rows of unequal length are packed, run and unpacked, as its users do.</summary>
internal sealed class LibtorchModule : IDisposable
{
    private readonly bool _batchFirst;
    private readonly Tensor? _lengths;
    private readonly Func<Tensor, Tensor> _plain;
    private readonly Func<PackedSequence, PackedSequence> _packed;

    public LibtorchModule(RecurrentProblem problem, StepLayout layout, ScalarType type)
    {
        RecurrentCase shape = problem.Case;
        _batchFirst = layout == StepLayout.BatchFirst;
        _lengths = problem.Lengths is null ? null : tensor(problem.Lengths);
        switch (problem.Cell)
        {
            case RecurrentCell.Lstm:
                LSTM lstm = nn.LSTM(shape.Inputs, shape.Hidden, shape.Layers, batchFirst: _batchFirst, bidirectional: shape.Bidirectional, dtype: type);
                (Module, _plain, _packed) = (lstm, x => lstm.call(x, null).Item1, x => lstm.call(x, null).Item1);
                break;
            case RecurrentCell.Gru:
                GRU gru = nn.GRU(shape.Inputs, shape.Hidden, shape.Layers, batchFirst: _batchFirst, bidirectional: shape.Bidirectional, dtype: type);
                (Module, _plain, _packed) = (gru, x => gru.call(x, null).Item1, x => gru.call(x, null).Item1);
                break;
            default:
                RNN rnn = nn.RNN(
                    shape.Inputs, shape.Hidden, shape.Layers, nn.NonLinearities.Tanh, batchFirst: _batchFirst, bidirectional: shape.Bidirectional, dtype: type);
                (Module, _plain, _packed) = (rnn, x => rnn.call(x, null).Item1, x => rnn.call(x, null).Item1);
                break;
        }
    }

    public nn.Module Module { get; }

    /// <summary>All layers over all steps, from and to the module's layout.</summary>
    public Tensor Forward(Tensor input)
    {
        if (_lengths is null)
        {
            return _plain(input);
        }
        PackedSequence packed = pack_padded_sequence(input, _lengths, _batchFirst, enforce_sorted: false);
        return pad_packed_sequence(_packed(packed), _batchFirst).Item1;
    }

    public void Dispose() => Module.Dispose();
}
