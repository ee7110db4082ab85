namespace Unroll.Kernels.Threads;

/// <summary>How many threads a kernel may use in this process.</summary>
public static class KernelThreads
{
    private static int _count = Environment.ProcessorCount;

    /// <summary>At least 1; the machine's processors where nothing was set. Small work stays on the calling thread whatever this says.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public static int Count
    {
        get => Volatile.Read(ref _count);
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            Volatile.Write(ref _count, value);
        }
    }
}
