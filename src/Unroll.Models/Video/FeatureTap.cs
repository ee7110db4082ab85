using static TorchSharp.torch;

namespace Unroll.Models.Video;

/// <summary>Keeps the last features of a pass that have a place in space.</summary>
internal sealed class FeatureTap
{
    /// <summary>[B T, D, Y', X'] of single pictures, or [B, D, T', Y', X'] of volumes; null where the model has none.</summary>
    public Tensor? Maps { get; private set; }

    /// <summary>Keeps features.</summary>
    public void Keep(Tensor maps) => Maps = maps;
}
