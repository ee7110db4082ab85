using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Unroll.Models.Engine;

/// <summary>The memory of CPU tensors in float32, without a copy. A span is valid while its tensor lives.</summary>
internal static unsafe partial class TensorMemory
{
    /// <summary>A contiguous tensor's values.</summary>
    /// <param name="tensor">float32, on the CPU, contiguous; null gives an empty span.</param>
    /// <param name="count">How many it has.</param>
    public static Span<float> Whole(Tensor? tensor, long count) => tensor is null ? [] : new Span<float>(Data(tensor.Handle), checked((int)count));

    [LibraryImport("LibTorchSharp", EntryPoint = "THSTensor_data")]
    private static partial float* Data(nint tensor);
}
