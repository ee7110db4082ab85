namespace Unroll.Data.Video.Flow;

/// <summary>Checks what comes in to an <see cref="IFlow"/>.</summary>
internal static class FlowSizes
{
    public static void Check(int from, int to, int height, int width, int flow)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (from != height * width || to != from || flow != 2 * from)
        {
            throw new ArgumentException($"pictures of {height} x {width} take {height * width} bytes each and their flow {2 * height * width} numbers; got {from}, {to} and {flow}");
        }
    }
}
