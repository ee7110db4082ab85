namespace Unroll.Kernels.Optimizers;

/// <summary>The one condition that the spans of a step must meet.</summary>
internal static class EqualLengths
{
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Check(params ReadOnlySpan<int> lengths)
    {
        if (lengths.ContainsAnyExcept(lengths[0]))
        {
            throw new ArgumentException(
                $"Parameters, gradients and state must have one length; they have {string.Join(", ", lengths.ToArray())} numbers.");
        }
    }
}
