using TorchSharp;
using Unroll.Models.Engine;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace Unroll.Models.Recurrent;

/// <summary>A kernel as a node of libtorch's graph. Arguments: the tensors of a <see cref="KernelRun"/>, and the run itself.</summary>
/// <remarks>
/// TorchSharp ends the process where an exception leaves <c>backward</c>. Gradients are NaN then, and <see cref="BackwardFault"/> keeps the exception.
/// </remarks>
internal sealed class RecurrentFunction : SingleTensorFunction<RecurrentFunction>
{
    private const string RunKey = "run";

    public override string Name => "UnrollRecurrent";

    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        ctx.set_materialize_grads(false); // TorchSharp's zeros take their shape from a tensor that may have been disposed
        var tensors = new Tensor?[KernelRun.TensorCount];
        for (int i = 0; i < tensors.Length; i++)
        {
            tensors[i] = (Tensor?)vars[i];
        }
        var run = (KernelRun)vars[KernelRun.TensorCount];
        Tensor reserve = empty(run.ReserveLength);
        Tensor result = run.Forward(tensors, reserve);
        ctx.save_data(RunKey, run);
        // The output without its place in the graph: a node that holds its own output would never be let go.
        ctx.save_for_backward([.. tensors!, result.detach(), reserve]);
        return result;
    }

    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
    {
        var run = (KernelRun)ctx.get_data(RunKey);
        using DisposeScope scope = NewDisposeScope();
        Tensor?[] results;
        try
        {
            List<Tensor> saved = ctx.get_saved_variables();
            bool again = is_grad_enabled(); // create_graph
            using (no_grad())
            {
                results = run.Backward([.. saved.Take(KernelRun.TensorCount)], saved[^2], saved[^1], grad_output);
            }
            results = again ? SecondDerivative.Guard(results, [.. saved.Take(KernelRun.TensorCount), grad_output]) : results;
        }
        catch (Exception e)
        {
            BackwardFault.Keep(e);
            results = [.. run.Empty().Select(result => result?.fill_(HeldScalar.Of(double.NaN)))];
        }
        return [.. results.Select(result => result?.MoveToOuterDisposeScope()!), null!];
    }
}
