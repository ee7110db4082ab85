using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Unroll.Models.Cores;

/// <summary>Tensors that belong to a module, not to the dispose scope that the module happens to be built in.</summary>
internal static class OwnTensor
{
    /// <summary>A parameter of these values.</summary>
    public static Parameter Parameter(Tensor values)
    {
        var parameter = new Parameter(values);
        parameter.DetachFromDisposeScope();
        return parameter;
    }

    /// <summary>A buffer of these values.</summary>
    public static Tensor Buffer(Tensor values) => values.DetachFromDisposeScope();
}
