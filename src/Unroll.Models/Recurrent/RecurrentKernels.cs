using TorchSharp;
using Unroll.Kernels.Recurrent;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>
/// The single place that decides which implementation a recurrent layer runs on. The environment variable <c>UNROLL_KERNELS</c> forces one where
/// it can run: <c>vector512</c>, <c>vector256</c>, <c>vector128</c>, <c>scalar</c> or <c>libtorch</c>.
/// </summary>
public static class RecurrentKernels
{
    private const string LibtorchName = "libtorch";

    private static readonly LibtorchKernel Libtorch = new();
    private static readonly ComposedKernel Composed = new();
    private static readonly Dictionary<string, UnrollKernel> Own = KernelVariants.All.ToDictionary(variant => variant.Name, variant => new UnrollKernel(variant));

    /// <summary>The implementation for a cell with options, on a device, with a number type.</summary>
    /// <param name="cell">The kind of cell.</param>
    /// <param name="hiddenSize">H.</param>
    /// <param name="options">What the cell must be able to do.</param>
    /// <param name="training">Whether it trains: recurrent dropout asks for nothing in evaluation.</param>
    /// <param name="device">Where its weights are.</param>
    /// <param name="type">Their number type.</param>
    /// <exception cref="EngineException"><c>UNROLL_KERNELS</c> names none; the message lists those there are.</exception>
    public static KernelChoice Choose(RecurrentCell cell, int hiddenSize, RecurrentOptions options, bool training, DeviceType device, ScalarType type)
    {
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
            return new KernelChoice(cell, Composed, "recurrent dropout");
        }
        if (options.ProjectionSize > 0)
        {
            return new KernelChoice(cell, Libtorch, "cells with a projection");
        }
        if (device != DeviceType.CPU)
        {
            return new KernelChoice(cell, Libtorch, $"on {device}");
        }
        if (type != ScalarType.Float32)
        {
            return new KernelChoice(cell, Libtorch, $"numbers are {type}");
        }
        return Environment.GetEnvironmentVariable(KernelVariants.Variable) is { Length: > 0 } forced
            ? new KernelChoice(cell, Forced(forced), $"forced by {KernelVariants.Variable}")
            : new KernelChoice(cell, Own[KernelVariants.Widest(hiddenSize).Name], "float32 on the CPU");
    }

    /// <summary>The choices of all recurrent modules inside a model, each once.</summary>
    /// <param name="model">Any module.</param>
    public static IReadOnlyList<KernelChoice> Of(nn.Module model) =>
        [.. model.modules().Prepend(model).OfType<RecurrentModule>().Select(module => module.Kernel).Distinct()];

    private static IRecurrentKernel Forced(string name)
    {
        if (name == LibtorchName)
        {
            return Libtorch;
        }
        return Own.TryGetValue(name, out UnrollKernel? kernel)
            ? kernel
            : throw new EngineException(
                $"{KernelVariants.Variable} is {name}, which names no kernel; there are {string.Join(", ", Own.Keys)} and {LibtorchName}. Unset it to have the fastest that this machine runs.");
    }
}
