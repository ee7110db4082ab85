namespace Unroll.Data.Text.Reading;

/// <summary>One text, with what the source says of it.</summary>
/// <param name="Text">The text; line ends in it are <c>\n</c>.</param>
/// <param name="Source">The file and the line where it begins.</param>
public sealed record TextDocument(string Text, SourceLocation Source)
{
    /// <summary>What is to be made of the text (its translation, its summary): one, or several that are equally right; empty where the task has none.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Its class; null where there is none.</summary>
    public string? Label { get; init; }

    /// <summary>What must not be shared between parts of a split (an author, a thread); null where there is none.</summary>
    public string? Group { get; init; }

    /// <summary>The fold or part named by the source; null where there is none.</summary>
    public string? Part { get; init; }

    /// <summary>The source's own name for it; null where there is none.</summary>
    public string? Id { get; init; }
}
