namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>A piece of memory that can be kept in a field, which spans cannot.</summary>
internal abstract class TestSpan
{
    /// <summary>The memory.</summary>
    public abstract Span<float> Span { get; }
}
