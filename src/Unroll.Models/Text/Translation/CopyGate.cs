using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Translation;

/// <summary>
/// Generate or copy (See et al. 2017, arXiv:1704.04368): p_gen = σ(w · [context; h; token] + b) (equation 8), and
/// P(w) = p_gen P_vocabulary(w) + (1 - p_gen) Σ of the attention's weights where the source says w (equation 9).
/// </summary>
internal sealed class CopyGate : nn.Module
{
    /// <summary>Stands in for log 0: no gradient, no infinity.</summary>
    private const double Nothing = -1e4, Least = 1e-30;

    [ComponentName(Name = "gate")]
    private readonly Linear _gate;

    private readonly long _vocabulary;

    /// <param name="width">D + H + E.</param>
    /// <param name="vocabulary">V.</param>
    public CopyGate(int width, long vocabulary)
        : base(nameof(CopyGate))
    {
        _gate = nn.Linear(width, 1);
        _vocabulary = vocabulary;
        RegisterComponents();
    }

    /// <summary>−log P of given tokens, [N].</summary>
    /// <param name="seen">[N, D + H + E].</param>
    /// <param name="scores">[N, V].</param>
    /// <param name="weights">[N, S].</param>
    /// <param name="copyIds">[N, S].</param>
    /// <param name="targets">[N].</param>
    public Tensor Losses(Tensor seen, Tensor scores, Tensor weights, Tensor copyIds, Tensor targets)
    {
        Tensor beyond = targets.ge(HeldScalar.Of(_vocabulary));
        Tensor places = targets.masked_fill(beyond, HeldScalar.Of(0L)).unsqueeze(1);
        Tensor made = scores.log_softmax(1).gather(1, places).squeeze(1).masked_fill(beyond, HeldScalar.Of(Nothing));
        Tensor copied = (weights * copyIds.eq(targets.unsqueeze(1)).to(weights.dtype)).sum(1);
        Tensor gate = _gate.call(seen).squeeze(1);
        Tensor first = gate.log_sigmoid().Plus(made), second = gate.neg().log_sigmoid().Plus(copied.clamp_min(HeldScalar.Of(Least)).log());
        return first.logaddexp(second).neg();
    }

    /// <summary>log P of every token, [N, V + extra].</summary>
    public Tensor LogProbabilities(Tensor seen, Tensor scores, Tensor weights, Tensor copyIds, int extra)
    {
        Tensor gate = _gate.call(seen).sigmoid();
        Tensor made = scores.softmax(1) * gate;
        Tensor all = extra == 0 ? made : cat([made, zeros([made.shape[0], extra], made.dtype, made.device)], 1);
        return all.scatter_add(1, copyIds, weights * gate.neg().Plus(HeldScalar.Of(1))).log();
    }
}
