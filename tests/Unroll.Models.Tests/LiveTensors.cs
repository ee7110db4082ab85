using static TorchSharp.torch;

namespace Unroll.Models.Tests;

/// <summary>How many tensors are alive.</summary>
internal static class LiveTensors
{
    /// <summary>Those that somebody holds: what other tests left to the finaliser goes first, lest it go while one counts.</summary>
    public static long Held()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}
