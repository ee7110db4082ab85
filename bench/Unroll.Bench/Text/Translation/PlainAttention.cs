using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Bench.Text.Translation;

/// <summary>Bahdanau's or Luong's attention as one would write it in TorchSharp.</summary>
internal sealed class PlainAttention : nn.Module
{
    [ComponentName(Name = "keys")]
    private readonly Linear _keys;

    [ComponentName(Name = "query")]
    private readonly Linear? _query;

    [ComponentName(Name = "score")]
    private readonly Linear? _score;

    public PlainAttention(bool luong)
        : base(nameof(PlainAttention))
    {
        _keys = nn.Linear(2 * TranslationCase.Encoder, TranslationCase.Decoder, hasBias: false);
        _query = luong ? null : nn.Linear(TranslationCase.Decoder, TranslationCase.Decoder);
        _score = luong ? null : nn.Linear(TranslationCase.Decoder, 1, hasBias: false);
        RegisterComponents();
    }

    /// <summary>[B, S, D] to [B, S, H].</summary>
    public Tensor Keys(Tensor states) => _keys.call(states);

    /// <summary>Contexts [B, Q, D] of queries [B, Q, H].</summary>
    /// <param name="queries">[B, Q, H]; with additive attention Q is 1.</param>
    /// <param name="keys">[B, S, H].</param>
    /// <param name="states">[B, S, D].</param>
    /// <param name="padded">[B, 1, S].</param>
    public Tensor Attend(Tensor queries, Tensor keys, Tensor states, Tensor padded)
    {
        Tensor scores = _query is null
            ? queries.bmm(keys.transpose(1, 2))
            : _score!.call(_query.call(queries).Plus(keys).tanh()).transpose(1, 2);
        return scores.masked_fill(padded, HeldScalar.Of(double.NegativeInfinity)).softmax(-1).bmm(states);
    }
}
