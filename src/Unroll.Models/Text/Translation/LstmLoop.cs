using Unroll.Models.Engine;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Translation;

/// <summary>The equations of <see cref="Lstm"/>: i, f, g, o side by side.</summary>
internal sealed class LstmLoop : LoopCell
{
    public override int Gates => 4;

    public override void Forward(Tensor gates, Tensor products, RecurrentState before, Tensor hidden, Tensor? cell)
    {
        long width = hidden.shape[1];
        gates.add_(products, HeldScalar.Of(1));
        gates.narrow(1, 0, 2 * width).sigmoid_();
        Tensor g = gates.narrow(1, 2 * width, width).tanh_(), o = gates.narrow(1, 3 * width, width).sigmoid_();
        cell!.copy_(before.Cell!).mul_(gates.narrow(1, width, width)).addcmul_(gates.narrow(1, 0, width), g, HeldScalar.Of(1));
        hidden.copy_(cell).tanh_().mul_(o);
    }

    public override void Backward(LoopStep step, Tensor gates, Tensor products, Tensor hidden, Tensor? cell)
    {
        long width = hidden.shape[1];
        Tensor[] values = step.Gates.chunk(4, 1), to = gates.chunk(4, 1);
        Tensor seen = step.Cell!.tanh();
        to[3].copy_(seen).mul_(hidden);
        cell!.add_(seen.Squared().neg_().add_(HeldScalar.Of(1)).mul_(values[3]).mul_(hidden), HeldScalar.Of(1));
        to[0].copy_(cell).mul_(values[2]);
        to[1].copy_(cell).mul_(step.Before.Cell!);
        to[2].copy_(cell).mul_(values[0]).mul_(values[2].Squared().neg_().add_(HeldScalar.Of(1)));
        foreach (int gate in new[] { 0, 1, 3 })
        {
            to[gate].mul_(values[gate]).mul_(values[gate].neg().add_(HeldScalar.Of(1)));
        }
        products.copy_(gates);
        cell.mul_(values[1]);
        hidden.zero_();
    }
}
