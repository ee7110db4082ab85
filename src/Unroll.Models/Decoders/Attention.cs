using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Decoders;

/// <summary>
/// Weights the encoder's states by how well they fit a query and adds them up. <c>dot</c>: score = q · W k (Luong et al. 2015, equation 8 dot,
/// with W where widths differ); <c>additive</c>: score = v · tanh(W q + U k) (Bahdanau et al. 2015, appendix A.1.2). Padded steps weigh nothing.
/// </summary>
internal sealed class Attention : nn.Module
{
    [ComponentName(Name = "keys")]
    private readonly Linear? _keys;

    [ComponentName(Name = "query")]
    private readonly Linear? _query;

    [ComponentName(Name = "score")]
    private readonly Linear? _score;

    public Attention(bool additive, int queryWidth, int stateWidth)
        : base(nameof(Attention))
    {
        _keys = additive || queryWidth != stateWidth ? nn.Linear(stateWidth, queryWidth, hasBias: false) : null;
        _query = additive ? nn.Linear(queryWidth, queryWidth) : null;
        _score = additive ? nn.Linear(queryWidth, 1, hasBias: false) : null;
        RegisterComponents();
    }

    /// <summary>What can be computed once for all queries: [B, T, D] to [B, T, H].</summary>
    public Tensor Keys(Tensor states) => _keys?.call(states) ?? states;

    /// <summary>Query [B, H] against keys [B, T, H]; the weighted sum of states [B, D].</summary>
    public Tensor Attend(Tensor query, Tensor keys, StepFeatures states)
    {
        Tensor score = _query is null
            ? (keys * query.unsqueeze(1)).sum(-1, keepdim: true)
            : _score!.call(_query.call(query).unsqueeze(1).Plus(keys).tanh());
        Tensor weights = states.Mask.Fill(score, double.NegativeInfinity).softmax(1); // [B, T, 1]
        return (weights * states.Values).sum(1);
    }
}
