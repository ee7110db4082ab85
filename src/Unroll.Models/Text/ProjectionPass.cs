using TorchSharp;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Text;

/// <summary>One pass of <see cref="ProjectionLoss"/>. Gradients come with the loss: ∂loss/∂(scores) = (p − (1 − ε) onehot − ε / V) / N.</summary>
/// <param name="targets">[N].</param>
/// <param name="smoothing">ε.</param>
internal sealed class ProjectionPass(Tensor targets, double smoothing)
{
    /// <summary>Scores that are looked at together: few enough to stay near the cores, enough for a fast product.</summary>
    private const long Group = 1 << 21;

    /// <summary>Of the last <see cref="Run"/> with gradients, for a loss whose own gradient is 1.</summary>
    public Tensor? Features { get; private set; }

    /// <inheritdoc cref="Features"/>
    public Tensor? Weight { get; private set; }

    /// <inheritdoc cref="Features"/>
    public Tensor? Bias { get; private set; }

    /// <summary>The mean loss; its tensors go to the caller's dispose scope. Runs without a graph.</summary>
    public Tensor Run(Tensor features, Tensor weight, Tensor? bias, bool gradients)
    {
        using IDisposable frozen = no_grad();
        using DisposeScope scope = NewDisposeScope();
        long rows = features.shape[0];
        if (gradients)
        {
            Features = empty_like(features);
            Weight = empty_like(weight);
            Bias = bias is null ? null : zeros_like(bias);
        }
        Tensor total = zeros([], features.dtype, features.device);
        foreach ((long from, long count) in Groups(rows, weight.shape[0]))
        {
            using DisposeScope group = NewDisposeScope();
            Tensor x = features.narrow(0, from, count), y = targets.narrow(0, from, count).unsqueeze(1);
            Tensor scores = nn.functional.linear(x, weight, bias);
            Tensor each = Loss(scores, y, out Tensor normaliser);
            total.add_(each.sum(), HeldScalar.Of(1));
            if (gradients)
            {
                Differentiate(scores.sub_(normaliser).exp_(), x, y, weight, from, rows);
            }
        }
        Features?.MoveToOuterDisposeScope();
        Weight?.MoveToOuterDisposeScope();
        Bias?.MoveToOuterDisposeScope();
        using Scalar tokens = (double)rows;
        return total.div_(tokens).MoveToOuterDisposeScope();
    }

    /// <summary>[N] losses.</summary>
    public Tensor Losses(Tensor features, Tensor weight, Tensor? bias)
    {
        List<Tensor> losses = [];
        foreach ((long from, long count) in Groups(features.shape[0], weight.shape[0]))
        {
            using DisposeScope group = NewDisposeScope();
            Tensor scores = nn.functional.linear(features.narrow(0, from, count), weight, bias);
            losses.Add(Loss(scores, targets.narrow(0, from, count).unsqueeze(1), out _).MoveToOuterDisposeScope());
        }
        return cat(losses);
    }

    private static IEnumerable<(long From, long Count)> Groups(long rows, long vocabulary)
    {
        long most = Math.Clamp(Group / vocabulary, 64, 1024);
        for (long from = 0; from < rows; from += most)
        {
            yield return (from, Math.Min(most, rows - from));
        }
    }

    private Tensor Loss(Tensor scores, Tensor y, out Tensor normaliser)
    {
        normaliser = scores.logsumexp(1, keepdim: true);
        Tensor target = scores.gather(1, y);
        Tensor meant = smoothing == 0
            ? target
            : (target * HeldScalar.Of(1 - smoothing)).Plus(scores.mean([1], keepdim: true) * HeldScalar.Of(smoothing));
        return (normaliser - meant).squeeze(1);
    }

    private void Differentiate(Tensor p, Tensor x, Tensor y, Tensor weight, long from, long rows)
    {
        p.scatter_add_(1, y, full(y.shape, HeldScalar.Of(smoothing - 1), p.dtype, p.device));
        if (smoothing > 0)
        {
            p.sub_(HeldScalar.Of(smoothing / weight.shape[0]));
        }
        using (Scalar share = 1.0 / rows)
        {
            p.mul_(share);
        }
        Features!.narrow(0, from, x.shape[0]).addmm_(p, weight, beta: 0);
        Weight!.addmm_(p.t(), x, beta: from == 0 ? 0 : 1);
        Bias?.add_(p.sum(0L), HeldScalar.Of(1));
    }
}
