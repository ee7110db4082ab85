using System.Globalization;

namespace Unroll.Data.Video.Clips;

/// <summary>One entry of a list of clips.</summary>
/// <param name="file">The list.</param>
/// <param name="line">Its line, from 1.</param>
/// <param name="values">Values by name.</param>
internal sealed class ListRow(string file, long line, IReadOnlyDictionary<string, string> values)
{
    /// <summary>Where it stands.</summary>
    public SourceLocation At(string? column = null) => new(file, line, column);

    public IReadOnlyCollection<string> Columns => [.. values.Keys];

    /// <summary>The value; null where it is empty or there is no such column.</summary>
    public string? Text(string? column) => column is { Length: > 0 } && values.TryGetValue(column, out string? text) && text.Length > 0 ? text : null;

    /// <summary>The number of at least 0; null where it is empty or there is no such column.</summary>
    public double? Number(string column)
    {
        if (Text(column) is not string text)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) && number >= 0
            ? number
            : throw new DataException(At(column), $"'{text}' is not a number of at least 0");
    }
}
