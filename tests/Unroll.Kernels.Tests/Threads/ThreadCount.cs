using Unroll.Kernels.Threads;

namespace Unroll.Kernels.Tests.Threads;

/// <summary>Sets <see cref="KernelThreads.Count"/> and puts it back; only in <see cref="AloneCollection"/>.</summary>
internal sealed class ThreadCount : IDisposable
{
    private readonly int _before = KernelThreads.Count;

    public ThreadCount(int count) => KernelThreads.Count = count;

    public void Dispose() => KernelThreads.Count = _before;
}
