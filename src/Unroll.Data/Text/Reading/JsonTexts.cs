using System.Text.Json;

namespace Unroll.Data.Text.Reading;

/// <summary>Reads texts from JSON objects, one a line.</summary>
internal static class JsonTexts
{
    private const int Depth = 64;

    public static void Read(ValidText text, TextColumns columns, TextSetBuilder builder)
    {
        TextLines lines = new(text);
        while (lines.Next(out ReadOnlySpan<byte> line))
        {
            if (!line.Trim(" \t"u8).IsEmpty)
            {
                builder.Add(ReadObject(line, columns, lines.Place), "rows");
            }
        }
    }

    private static TextDocument ReadObject(ReadOnlySpan<byte> line, TextColumns columns, SourceLocation place)
    {
        try
        {
            Utf8JsonReader reader = new(line, new JsonReaderOptions { MaxDepth = Depth });
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            if (reader.BytesConsumed < line.TrimEnd(" \t"u8).Length)
            {
                throw new DataException(place, "holds more than one JSON value; expected one object on each line");
            }

            return TextRow.Read(columns, place, name => Value(document.RootElement, name, place));
        }
        catch (JsonException e)
        {
            throw new DataException(place, $"is no JSON: {e.Message} Expected an object on each line", e);
        }
        catch (InvalidOperationException e)
        {
            throw new DataException(place, $"holds a text that is no Unicode: {e.Message}", e);
        }
    }

    private static string? Value(JsonElement element, string name, SourceLocation place)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new DataException(place, $"is a JSON {element.ValueKind}; expected an object with '{name}'");
        }

        if (!element.TryGetProperty(name, out JsonElement value))
        {
            string[] names = [.. element.EnumerateObject().Select(property => property.Name)];
            throw new DataException(place, $"has no '{name}'{NearestName.Hint(name, names)} (its names: {string.Join(", ", names)})");
        }

        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => throw new DataException(place with { Column = name }, $"is a JSON {value.ValueKind}; expected a text or a number"),
        };
    }
}
