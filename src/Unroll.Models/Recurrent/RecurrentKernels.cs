using TorchSharp;
using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>The single place that decides which implementation a recurrent layer runs on.</summary>
public static class RecurrentKernels
{
    private static readonly LibtorchKernel Libtorch = new();
    private static readonly ComposedKernel Composed = new();

    /// <summary>The implementation for a cell with options, on a device, with a number type.</summary>
    /// <param name="cell">The kind of cell.</param>
    /// <param name="options">What the cell must be able to do.</param>
    /// <param name="training">Whether it trains: recurrent dropout asks for nothing in evaluation.</param>
    /// <param name="device">Where its weights are.</param>
    /// <param name="type">Their number type.</param>
    public static KernelChoice Choose(RecurrentCell cell, RecurrentOptions options, bool training, DeviceType device, ScalarType type)
    {
        _ = (device, type); // libtorch and its operations serve all alike
        if (options.LayerNormCells)
        {
            return new KernelChoice(cell, Composed, "layer-normalised cells");
        }
        if (options.ZoneoutHidden > 0 || options.ZoneoutCell > 0)
        {
            return new KernelChoice(cell, Composed, "zoneout");
        }
        if (options.RecurrentDropout > 0 && training)
        {
            return new KernelChoice(cell, Composed, "recurrent dropout; evaluation runs on libtorch");
        }
        return new KernelChoice(cell, Libtorch, options.ProjectionSize > 0 ? "cells with a projection" : "plain cells");
    }

    /// <summary>The choices of all recurrent modules inside a model, each once.</summary>
    /// <param name="model">Any module.</param>
    public static IReadOnlyList<KernelChoice> Of(nn.Module model) =>
        [.. model.modules().Prepend(model).OfType<RecurrentModule>().Select(module => module.Kernel).Distinct()];
}
