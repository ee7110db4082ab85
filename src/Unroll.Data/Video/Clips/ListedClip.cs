namespace Unroll.Data.Video.Clips;

/// <summary>A clip that a folder or a list names, before it is opened.</summary>
/// <param name="Id">Its path below the root, with '/'.</param>
/// <param name="Clip">Its frames.</param>
/// <param name="Source">The row, or the file, that names it.</param>
public sealed record ListedClip(string Id, ClipSource Clip, SourceLocation Source)
{
    /// <summary>The class of the clip; null where it is not given.</summary>
    public string? Label { get; init; }

    /// <summary>What a split must not tear apart; null where it is not given.</summary>
    public string? Group { get; init; }

    /// <summary>The part or fold that the source names; null where it names none.</summary>
    public string? Part { get; init; }

    /// <summary>What can be told of the clip, in the order of the list; empty where there is nothing.</summary>
    public IReadOnlyList<string> Captions { get; init; } = [];

    /// <summary>The labelled stretches; empty where there are none.</summary>
    public IReadOnlyList<LabelledStretch> Stretches { get; init; } = [];
}
