using TorchSharp;
using Unroll.Models.Cores;
using Unroll.Models.Recurrent;

namespace Unroll.Models.Trunks;

/// <summary>Models time: features of steps in, features of steps out.</summary>
internal abstract class StepTrunk(string name) : torch.nn.Module(name)
{
    /// <summary>D: features of an output step.</summary>
    public abstract int Width { get; }

    /// <summary>Whether a recurrent state can be carried from batch to batch.</summary>
    public virtual bool CarriesState => false;

    /// <summary>The state before anything was read.</summary>
    public virtual RecurrentState InitialState(long rows) => throw new NotSupportedException($"{GetName()} carries no state.");

    /// <summary>[B, T, features] to [B, T', D], zero where padded; T' is T except where a trunk pools over steps.</summary>
    public abstract StepFeatures Steps(StepFeatures x);
}
