using Unroll.Models.Engine;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Translation;

/// <summary>The equations of <see cref="Gru"/>: r, z, n side by side.</summary>
internal sealed class GruLoop : LoopCell
{
    public override int Gates => 3;

    public override void Forward(Tensor gates, Tensor products, RecurrentState before, Tensor hidden, Tensor? cell)
    {
        long width = hidden.shape[1];
        gates.narrow(1, 0, 2 * width).add_(products.narrow(1, 0, 2 * width), HeldScalar.Of(1)).sigmoid_();
        Tensor r = gates.narrow(1, 0, width), z = gates.narrow(1, width, width), n = gates.narrow(1, 2 * width, width);
        n.addcmul_(r, products.narrow(1, 2 * width, width), HeldScalar.Of(1)).tanh_();
        hidden.copy_(before.Hidden).sub_(n).mul_(z).add_(n, HeldScalar.Of(1)); // (1 - z) n + z h
    }

    public override void Backward(LoopStep step, Tensor gates, Tensor products, Tensor hidden, Tensor? cell)
    {
        long width = hidden.shape[1];
        Tensor r = step.Gates.narrow(1, 0, width), z = step.Gates.narrow(1, width, width), n = step.Gates.narrow(1, 2 * width, width);
        Tensor q = step.Products.narrow(1, 2 * width, width), less = z.neg().add_(HeldScalar.Of(1)); // 1 - z
        Tensor dn = gates.narrow(1, 2 * width, width), dz = gates.narrow(1, width, width), dr = gates.narrow(1, 0, width);
        dn.copy_(n.Squared().neg_().add_(HeldScalar.Of(1))).mul_(less).mul_(hidden);
        dz.copy_(step.Before.Hidden).sub_(n).mul_(less).mul_(z).mul_(hidden);
        dr.copy_(r.neg().add_(HeldScalar.Of(1))).mul_(r).mul_(q).mul_(dn);
        products.copy_(gates);
        products.narrow(1, 2 * width, width).mul_(r);
        hidden.mul_(z);
    }
}
