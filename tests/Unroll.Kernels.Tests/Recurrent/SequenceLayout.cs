using Unroll.Kernels.Recurrent;

namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>How a sequence tensor lies in memory.</summary>
internal enum SequenceLayout
{
    /// <summary>[B, T, ·].</summary>
    BatchFirst,

    /// <summary>[T, B, ·].</summary>
    TimeFirst,

    /// <summary>A slice of a wider [B, T, ·].</summary>
    SlicedBatchFirst,

    /// <summary>A slice of a wider [T, B, ·].</summary>
    SlicedTimeFirst,
}

/// <summary>Pitches of the layouts.</summary>
internal static class SequenceLayouts
{
    /// <summary>The layout that comes so many behind, in a circle.</summary>
    public static SequenceLayout Next(this SequenceLayout layout, int count) => (SequenceLayout)(((int)layout + count) % 4);

    /// <summary>Where steps and rows of so many floats are.</summary>
    public static RecurrentPitch Pitch(this SequenceLayout layout, RecurrentSizes sizes, int width) => layout switch
    {
        SequenceLayout.BatchFirst => new(width, (long)sizes.Steps * width),
        SequenceLayout.TimeFirst => new((long)sizes.Rows * width, width),
        SequenceLayout.SlicedBatchFirst => new(width + 3, (sizes.Steps * (width + 3L)) + 5),
        _ => new((sizes.Rows * (width + 5L)) + 2, width + 5),
    };
}
