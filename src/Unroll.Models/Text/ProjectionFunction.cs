using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace Unroll.Models.Text;

/// <summary>A <see cref="ProjectionPass"/> as a node of libtorch's graph. Arguments: features, weight, bias or null, and the pass.</summary>
internal sealed class ProjectionFunction : SingleTensorFunction<ProjectionFunction>
{
    public override string Name => "UnrollProjectionLoss";

    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        var pass = (ProjectionPass)vars[3];
        Tensor loss = pass.Run((Tensor)vars[0], (Tensor)vars[1], (Tensor?)vars[2], gradients: true);
        ctx.save_for_backward([pass.Features!, pass.Weight!, pass.Bias!]);
        return loss;
    }

    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
    {
        List<Tensor> saved = ctx.get_saved_variables();
        using IDisposable frozen = no_grad();
        return [saved[0] * grad_output, saved[1] * grad_output, saved[2] is null ? null! : saved[2] * grad_output, null!];
    }
}
