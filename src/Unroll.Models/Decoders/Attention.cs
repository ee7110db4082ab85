using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Decoders;

/// <summary>
/// Weights the encoder's states by how well they fit a query and adds them up. <c>dot</c>: score = q · W k (Luong et al. 2015, equation 8 dot,
/// with W where widths differ; with W always it is their "general"); <c>additive</c>: score = v · tanh(W q + U k) (Bahdanau et al. 2015, appendix
/// A.1.2), with coverage v · tanh(W q + U k + w c) (See et al. 2017, arXiv:1704.04368, equation 11). Padded steps weigh nothing.
/// </summary>
internal sealed class Attention : nn.Module
{
    [ComponentName(Name = "keys")]
    private readonly Linear? _keys;

    [ComponentName(Name = "query")]
    private readonly Linear? _query;

    [ComponentName(Name = "score")]
    private readonly Linear? _score;

    [ComponentName(Name = "coverage")]
    private readonly Linear? _coverage;

    /// <param name="additive">Additive, else dot.</param>
    /// <param name="queryWidth">H.</param>
    /// <param name="stateWidth">D.</param>
    /// <param name="mapped">Dot: W even where D is H.</param>
    /// <param name="covers">Additive: sees the coverage.</param>
    public Attention(bool additive, int queryWidth, int stateWidth, bool mapped = false, bool covers = false)
        : base(nameof(Attention))
    {
        _keys = additive || mapped || queryWidth != stateWidth ? nn.Linear(stateWidth, queryWidth, hasBias: false) : null;
        _query = additive ? nn.Linear(queryWidth, queryWidth) : null;
        _score = additive ? nn.Linear(queryWidth, 1, hasBias: false) : null;
        _coverage = covers ? nn.Linear(1, queryWidth, hasBias: false) : null;
        RegisterComponents();
    }

    /// <summary>Additive: W [H, H] and b [H].</summary>
    public Linear? Query => _query;

    /// <summary>Additive: v, [1, H].</summary>
    public Tensor? Score => _score?.weight;

    /// <summary>What can be computed once for all queries: [B, T, D] to [B, T, H].</summary>
    public Tensor Keys(Tensor states) => _keys?.call(states) ?? states;

    /// <summary>Query [B, H] against keys [B, T, H]; the weighted sum of states [B, D].</summary>
    public Tensor Attend(Tensor query, Tensor keys, StepFeatures states) =>
        Attend(query.unsqueeze(1), keys, states.Values, states.Mask.Valid?.transpose(1, 2).logical_not(), null).Context.squeeze(1);

    /// <summary>Several queries for each row: [B, Q, H] against keys [B, T, H].</summary>
    /// <param name="queries">[B, Q, H].</param>
    /// <param name="keys">[B, T, H] of <see cref="Keys"/>.</param>
    /// <param name="states">[B, T, D].</param>
    /// <param name="padded">[B, 1, T] bool; null: no step is.</param>
    /// <param name="coverage">[B, Q, T] sums of earlier weights; null without coverage.</param>
    /// <returns>Weighted sums [B, Q, D] and weights [B, Q, T].</returns>
    public (Tensor Context, Tensor Weights) Attend(Tensor queries, Tensor keys, Tensor states, Tensor? padded, Tensor? coverage)
    {
        Tensor scores = _query is null ? queries.bmm(keys.transpose(1, 2)) : Additive(_query.call(queries), keys, coverage);
        Tensor weights = (padded is null ? scores : scores.masked_fill(padded, HeldScalar.Of(double.NegativeInfinity))).softmax(-1);
        return (weights.bmm(states), weights);
    }

    private Tensor Additive(Tensor mapped, Tensor keys, Tensor? coverage)
    {
        Tensor sum = mapped.unsqueeze(2).Plus(keys.unsqueeze(1)); // [B, Q, T, H]
        sum = coverage is null ? sum : sum.Plus(_coverage!.call(coverage.unsqueeze(3)));
        return _score!.call(sum.tanh()).squeeze(3);
    }
}
