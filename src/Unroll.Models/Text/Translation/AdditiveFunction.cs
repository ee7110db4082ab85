using TorchSharp;
using Unroll.Models.Engine;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace Unroll.Models.Text.Translation;

/// <summary>An <see cref="AdditivePass"/> as a node of libtorch's graph: its inputs, then the pass; [N, H + D + S] outputs, contexts and weights.</summary>
/// <remarks>As with <see cref="RecurrentFunction"/>, an exception of the backward pass is kept by <see cref="BackwardFault"/>, and gradients are NaN.</remarks>
internal sealed class AdditiveFunction : SingleTensorFunction<AdditiveFunction>
{
    private const string PassKey = "pass";

    public override string Name => "UnrollAdditiveLoop";

    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        ctx.set_materialize_grads(false);
        var pass = (AdditivePass)vars[AdditivePass.InputCount];
        var tensors = new Tensor?[AdditivePass.SavedCount];
        for (int i = 0; i < AdditivePass.InputCount; i++)
        {
            tensors[i] = (Tensor?)vars[i];
        }
        Tensor result = pass.Forward(tensors);
        ctx.save_data(PassKey, pass);
        ctx.save_for_backward([.. tensors!]);
        return result;
    }

    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
    {
        var pass = (AdditivePass)ctx.get_data(PassKey);
        using DisposeScope scope = NewDisposeScope();
        List<Tensor> saved = ctx.get_saved_variables();
        Tensor?[] results;
        try
        {
            using IDisposable frozen = no_grad();
            results = pass.Backward([.. saved], grad_output);
        }
        catch (Exception e)
        {
            BackwardFault.Keep(e);
            results = [.. saved.Take(AdditivePass.InputCount).Select(input => input is null ? null : full_like(input, HeldScalar.Of(double.NaN)))];
        }
        return [.. results.Select(result => result?.MoveToOuterDisposeScope()!), null!];
    }
}
