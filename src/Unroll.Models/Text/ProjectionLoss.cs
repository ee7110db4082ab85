using TorchSharp;
using static TorchSharp.torch;

namespace Unroll.Models.Text;

/// <summary>
/// Projection onto a vocabulary and cross-entropy in one, the mean over N tokens: loss = (1 - ε) (−log p(target)) + ε / V Σ_v (−log p(v)) with
/// p = softmax(W x + b), ε the label smoothing (Szegedy et al. 2016, arXiv:1512.00567, section 7, in PyTorch's form). Rows go through in groups,
/// which leave their gradients behind, so that the [N, V] scores never exist as a whole.
/// </summary>
public static class ProjectionLoss
{
    /// <summary>The mean loss, a scalar with gradients for features, weight and bias; it goes to the caller's dispose scope.</summary>
    /// <param name="features">[N, H]: of the tokens that count, and of no padding (<see cref="ValidSteps"/>).</param>
    /// <param name="weight">W, [V, H].</param>
    /// <param name="bias">b, [V]; null: none.</param>
    /// <param name="targets">[N] int64 below V.</param>
    /// <param name="smoothing">ε; 0 gives the plain cross-entropy.</param>
    /// <exception cref="ArgumentException">A shape does not fit, or there is no token.</exception>
    public static Tensor Mean(Tensor features, Tensor weight, Tensor? bias, Tensor targets, double smoothing = 0)
    {
        long[] x = features.shape, w = weight.shape, y = targets.shape;
        if (x.Length != 2 || x[0] == 0 || w.Length != 2 || w[1] != x[1] || y.Length != 1 || y[0] != x[0])
        {
            throw new ArgumentException(
                $"Expected features [N, H] of at least one token, weight [V, H] and targets [N], got [{string.Join(", ", x)}], [{string.Join(", ", w)}] and [{string.Join(", ", y)}].");
        }
        TextCheck.Share(nameof(smoothing), smoothing);
        using DisposeScope scope = NewDisposeScope();
        bool learns = is_grad_enabled() && (features.requires_grad || weight.requires_grad || bias is { requires_grad: true });
        var pass = new ProjectionPass(targets, smoothing);
        Tensor loss = learns ? ProjectionFunction.apply(features, weight, bias!, pass) : pass.Run(features, weight, bias, false);
        return loss.MoveToOuterDisposeScope();
    }

    /// <summary>The losses of each token without gradient, [N], for perplexity; no smoothing.</summary>
    /// <param name="features">[N, H].</param>
    /// <param name="weight">W, [V, H].</param>
    /// <param name="bias">b, [V]; null: none.</param>
    /// <param name="targets">[N] int64 below V.</param>
    public static Tensor Each(Tensor features, Tensor weight, Tensor? bias, Tensor targets)
    {
        using IDisposable frozen = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return new ProjectionPass(targets, 0).Losses(features, weight, bias).MoveToOuterDisposeScope();
    }
}
