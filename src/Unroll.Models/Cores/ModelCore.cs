using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Cores;

/// <summary>The part of a model that learns, without what is done to every model's input and output alike.</summary>
internal abstract class ModelCore(string name) : nn.Module(name)
{
    /// <summary>Whether a recurrent state can be carried from batch to batch.</summary>
    public virtual bool CarriesState => false;

    /// <summary>The state before anything was read.</summary>
    /// <param name="rows">B.</param>
    public virtual RecurrentState InitialState(long rows) => throw new NotSupportedException($"{GetName()} carries no state.");

    /// <summary>Output of the task's shape, quantiles in order. The caller has a dispose scope open.</summary>
    public abstract Tensor Compute(CoreInput input);
}
