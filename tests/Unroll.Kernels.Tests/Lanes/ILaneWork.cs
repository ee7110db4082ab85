using Unroll.Kernels.Lanes;

namespace Unroll.Kernels.Tests.Lanes;

/// <summary>Something to do at any width of register.</summary>
internal interface ILaneWork
{
    /// <summary>Does it.</summary>
    void Run<L, V>()
        where L : struct, ILanes<V>
        where V : unmanaged;
}
