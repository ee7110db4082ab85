namespace Unroll.Models.Recurrent;

/// <summary>
/// An exception of a recurrent layer's backward pass, kept until someone can be told: it must not pass through native code. The gradients of
/// such a pass are NaN, so that nothing is learned from them.
/// </summary>
public static class BackwardFault
{
    private static Exception? _kept;

    /// <summary>
    /// Throws what a backward pass threw since the last time, if one did. Call it after <c>backward</c>; recurrent modules call it too, when they
    /// run on Unroll's kernels.
    /// </summary>
    /// <exception cref="InvalidOperationException">A backward pass failed; the message and the inner exception say why.</exception>
    public static void Throw()
    {
        if (Volatile.Read(ref _kept) is not null && Interlocked.Exchange(ref _kept, null) is { } fault)
        {
            throw new InvalidOperationException($"The backward pass of a recurrent layer failed, and its gradients are NaN: {fault.Message}", fault);
        }
    }

    internal static void Keep(Exception fault) => Interlocked.CompareExchange(ref _kept, fault, null);
}
