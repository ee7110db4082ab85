namespace Unroll.Data.Video.Clips;

/// <summary>A clip as a folder or a list names it, before it is opened.</summary>
/// <param name="Id">Its path below the root, with '/'.</param>
/// <param name="Path">The file, or the folder of pictures.</param>
/// <param name="Source">Where it is named.</param>
internal sealed record ListedClip(string Id, string Path, SourceLocation Source)
{
    public string? Label { get; init; }

    public string? Group { get; init; }

    public string? Part { get; init; }

    /// <summary>Stretches with labels of their own; null where the list has no such columns.</summary>
    public IReadOnlyList<LabelledStretch>? Stretches { get; init; }
}
