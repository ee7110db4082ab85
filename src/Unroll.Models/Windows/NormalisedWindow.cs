using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Windows;

/// <summary>A window inside the model, and how its outputs go back to the window's own level.</summary>
/// <param name="Targets">[B, T, C] targets' past, normalised.</param>
/// <param name="Level">[B, 1, C] taken off <paramref name="Targets"/>; null: nothing.</param>
/// <param name="Scale">[B, 1, C] that they were divided by; null: nothing.</param>
/// <param name="Foundation">What outputs stand on: [B, H, C], or [B, T, H (or 1 for all), C] where each step has outputs; null: nothing.</param>
internal sealed record NormalisedWindow(Tensor Targets, Tensor? Level = null, Tensor? Scale = null, Tensor? Foundation = null)
{
    /// <summary>Outputs in the caller's units: [B, (T,) H, C, Q].</summary>
    public Tensor Restore(Tensor output)
    {
        Tensor scaled = Scale is null ? output : output * Scale.unsqueeze(-1);
        return Foundation is null ? scaled : scaled.Plus(Foundation.unsqueeze(-1));
    }

    /// <summary>The truth of the horizon as outputs inside the model would state it: [B, H, C].</summary>
    public Tensor Inside(Tensor truth)
    {
        Tensor lifted = Foundation is null ? truth : truth - Foundation;
        return Scale is null ? lifted : lifted / Scale;
    }
}
