using Unroll.Models.Engine;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace Unroll.Models.Recurrent;

/// <summary>
/// Stands behind the gradients of a backward pass that was itself recorded (<c>create_graph</c>): the kernels have no second derivatives, so who
/// differentiates once more gets NaN and, through <see cref="BackwardFault"/>, the reason.
/// </summary>
internal sealed class SecondDerivative : MultiTensorFunction<SecondDerivative>
{
    private const string ShapesKey = "shapes";

    public override string Name => "UnrollSecondDerivative";

    /// <summary>The same gradients, as functions of what they were computed from.</summary>
    /// <param name="gradients">What a backward pass gives; null where none is wanted.</param>
    /// <param name="sources">What it was computed from; null where missing.</param>
    public static Tensor?[] Guard(Tensor?[] gradients, Tensor?[] sources)
    {
        Tensor[] known = [.. gradients.OfType<Tensor>()];
        var guarded = new Queue<Tensor>(apply([known.Length, .. known, .. sources.OfType<Tensor>()]));
        return [.. gradients.Select(gradient => gradient is null ? null : guarded.Dequeue())];
    }

    public override List<Tensor> forward(AutogradContext ctx, params object[] vars)
    {
        ctx.set_materialize_grads(false);
        ctx.save_data(ShapesKey, vars.Skip(1).Select(tensor => ((Tensor)tensor).shape).ToArray());
        return [.. vars.Skip(1).Take((int)vars[0]).Select(tensor => ((Tensor)tensor).alias())];
    }

    public override List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs)
    {
        BackwardFault.Keep(new NotSupportedException(
            "Unroll's recurrent kernels have no second derivatives. Set the environment variable UNROLL_KERNELS to libtorch, which has them for RNN, LSTM and GRU."));
        var shapes = (long[][])ctx.get_data(ShapesKey);
        return [null!, .. shapes.Select(shape => full(shape, HeldScalar.Of(double.NaN)))];
    }
}
