using Unroll.Models.Cores;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Trunks;

/// <summary>Models time: features of steps in, one vector for each sequence out.</summary>
internal abstract class VectorTrunk(string name) : nn.Module(name)
{
    /// <summary>D: features that come out.</summary>
    public abstract int Width { get; }

    /// <summary>Whether a recurrent state can be carried from batch to batch.</summary>
    public virtual bool CarriesState => false;

    /// <summary>The state before anything was read.</summary>
    public virtual RecurrentState InitialState(long rows) => throw new NotSupportedException($"{GetName()} carries no state.");

    /// <summary>[B, T, features] to [B, D].</summary>
    public abstract Tensor Vector(StepFeatures x);
}
