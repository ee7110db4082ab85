namespace Unroll.Data.Text.Reading;

/// <summary>Which columns of a table of texts mean what; in a file of JSON objects columns are their names.</summary>
/// <param name="Text">The text.</param>
public sealed record TextColumns(string Text)
{
    /// <summary>What is to be made of the text; several columns are several right answers, of which only the first must be filled.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The class; null: none.</summary>
    public string? Label { get; init; }

    /// <summary>What must not be shared between parts of a split; null: none.</summary>
    public string? Group { get; init; }

    /// <summary>The fold or part; null: none.</summary>
    public string? Part { get; init; }

    /// <summary>The text's own name; null: none.</summary>
    public string? Id { get; init; }

    /// <summary>What stands between columns; null: a tab in .tsv, else found from the first lines. No meaning for JSON.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Whether the first line holds names; otherwise columns are <c>c1</c>, <c>c2</c> and so on. No meaning for JSON.</summary>
    public bool Header { get; init; } = true;

    /// <summary>Every column that is named, once each.</summary>
    internal IReadOnlyList<string> Named => [.. ((string?[])[Text, .. Targets, Label, Group, Part, Id]).OfType<string>().Distinct()];
}
