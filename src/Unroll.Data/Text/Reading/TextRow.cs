namespace Unroll.Data.Text.Reading;

/// <summary>Makes a document of a row's columns.</summary>
internal static class TextRow
{
    public static TextDocument Read(TextColumns columns, SourceLocation place, Func<string, string?> value)
    {
        return new TextDocument(Body(columns.Text), place)
        {
            Targets = [.. columns.Targets.Select(Body)],
            Label = Word(columns.Label),
            Group = Word(columns.Group),
            Part = Word(columns.Part),
            Id = Word(columns.Id),
        };

        string Body(string name)
        {
            string text = value(name) ?? "";
            return text.Contains('\0', StringComparison.Ordinal)
                ? throw new DataException(place with { Column = name }, "has a NUL character; a text has none. Remove it")
                : text.Replace("\r\n", "\n", StringComparison.Ordinal);
        }

        string? Word(string? name) => name is not null && value(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
    }
}
