using TorchSharp.Modules;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils.rnn;

namespace Unroll.Bench.Text.Translation;

/// <summary>libtorch's GRU or LSTM, batch first, states as a list: hidden, and of an LSTM cell.</summary>
internal sealed class PlainRecurrent
{
    private readonly GRU? _gru;
    private readonly LSTM? _lstm;

    public PlainRecurrent(RecurrentCell cell, int inputs, int hidden, bool bidirectional)
    {
        _gru = cell == RecurrentCell.Gru ? nn.GRU(inputs, hidden, batchFirst: true, bidirectional: bidirectional) : null;
        _lstm = cell == RecurrentCell.Lstm ? nn.LSTM(inputs, hidden, batchFirst: true, bidirectional: bidirectional) : null;
    }

    public nn.Module Module => (nn.Module?)_gru ?? _lstm!;

    /// <summary>Steps [B, T, I] to [B, T, H], and the last states [1, B, H].</summary>
    public (Tensor Steps, Tensor[] States) Run(Tensor input, Tensor[] states)
    {
        if (_gru is not null)
        {
            (Tensor steps, Tensor hidden) = _gru.call(input, states[0]);
            return (steps, [hidden]);
        }
        (Tensor outputs, Tensor last, Tensor cell) = _lstm!.call(input, (states[0], states[1]));
        return (outputs, [last, cell]);
    }

    /// <summary>Rows of unequal length, packed and unpacked, from zero states; last states [D, B, H].</summary>
    public (Tensor Steps, Tensor[] States) Read(Tensor input, Tensor lengths)
    {
        PackedSequence packed = pack_padded_sequence(input, lengths, batch_first: true, enforce_sorted: false);
        if (_gru is not null)
        {
            (PackedSequence steps, Tensor hidden) = _gru.call(packed);
            return (pad_packed_sequence(steps, batch_first: true).Item1, [hidden]);
        }
        (PackedSequence outputs, Tensor last, Tensor cell) = _lstm!.call(packed);
        return (pad_packed_sequence(outputs, batch_first: true).Item1, [last, cell]);
    }
}
