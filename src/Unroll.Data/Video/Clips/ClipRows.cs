using System.Globalization;
using System.Text.Json;
using Unroll.Data.Files;
using Unroll.Data.TimeSeries;

namespace Unroll.Data.Video.Clips;

/// <summary>Reads the rows of a list of clips in its several forms.</summary>
internal static class ClipRows
{
    /// <summary>Rows of separated text.</summary>
    public static List<ClipRow> OfTable(string path, DataSpec data, ClipColumns columns)
    {
        TablePlan plan = new() { Numbers = new NumberForm(data.Decimal, data.MissingMarks) };
        foreach (string name in columns.Texts)
        {
            plan.Add(name, ColumnUse.Category, "data");
        }

        foreach (string name in ClipColumns.Numbers)
        {
            plan.Add(name, ColumnUse.Number, "data");
        }

        plan.Optional.UnionWith(plan.Named.Keys.Where(name => !columns.Required.Contains(name)));
        Table table = TableBuilder.Read(plan, [new DataFile(path, null, DataPath.FormatOf(path) ?? FileFormat.Csv)], CsvForm.Of(data));
        return [.. Enumerable.Range(0, table.Rows).Select(row => new ClipRow(
            Text(columns.Clip, row), Text(columns.Label, row), Text(columns.Group, row), Text(columns.Part, row), Text(columns.StepLabel, row), table.At(row))
        {
            Captions = Told(name => Text(name, row), columns),
            StartFrame = table[ClipColumns.StartFrame].Numbers![row],
            EndFrame = table[ClipColumns.EndFrame].Numbers![row],
            StartSeconds = table[ClipColumns.StartSeconds].Numbers![row],
            EndSeconds = table[ClipColumns.EndSeconds].Numbers![row],
        })];

        string? Text(string name, int row) => table[name].TextAt(row);
    }

    /// <summary>Objects of a JSON array, or one on each line.</summary>
    public static List<ClipRow> OfJson(string path, bool lines, ClipColumns columns)
    {
        List<ClipRow> rows = [];
        if (lines)
        {
            int number = 0;
            foreach (string line in File.ReadLines(path))
            {
                number++;
                if (!string.IsNullOrWhiteSpace(line))
                {
                    using JsonDocument one = Parse(line, new SourceLocation(path, number), ofOneLine: true);
                    rows.Add(OfObject(one.RootElement, new SourceLocation(path, number), columns));
                }
            }

            return rows;
        }

        using JsonDocument document = Parse(File.ReadAllText(path), new SourceLocation(path), ofOneLine: false);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new DataException(new SourceLocation(path), $"is a JSON {document.RootElement.ValueKind}; expected an array of objects, such as [{{\"{columns.Clip}\": \"a.mp4\"}}], or .jsonl with an object on each line");
        }

        foreach (JsonElement element in document.RootElement.EnumerateArray())
        {
            rows.Add(OfObject(element, new SourceLocation(path) { Row = rows.Count + 1 }, columns));
        }

        return rows;
    }

    /// <summary>Lines of an official split list: a path, and what may follow it; the class is the path's first folder.</summary>
    public static List<ClipRow> OfSplitList(string path)
    {
        List<ClipRow> rows = [];
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                string clip = PathOf(line);
                int slash = clip.IndexOf('/', StringComparison.Ordinal);
                rows.Add(new ClipRow(clip, slash > 0 ? clip[..slash] : null, null, null, null, new SourceLocation(path, number)));
            }
        }

        return rows;
    }

    /// <summary>The path of a line <c>Class/v_x.avi [number]</c>; blanks inside a name stay.</summary>
    public static string PathOf(string line)
    {
        string text = line.Trim();
        int blank = text.LastIndexOfAny([' ', '\t']);
        return (blank > 0 && text[(blank + 1)..].All(char.IsAsciiDigit) ? text[..blank].TrimEnd() : text).Replace('\\', '/');
    }

    private static string[] Told(Func<string, string?> text, ClipColumns columns) => [.. columns.Captions.Select(text).OfType<string>()];

    private static JsonDocument Parse(string text, SourceLocation at, bool ofOneLine)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            throw new DataException(ofOneLine ? at : at with { Line = (e.LineNumber ?? 0) + 1 }, $"is no JSON: {e.Message}", e);
        }
    }

    private static ClipRow OfObject(JsonElement element, SourceLocation at, ClipColumns columns)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new DataException(at, $"is a JSON {element.ValueKind}; expected an object with '{columns.Clip}'");
        }

        foreach (string name in columns.Required.Where(name => !element.TryGetProperty(name, out _)))
        {
            string[] names = [.. element.EnumerateObject().Select(property => property.Name)];
            throw new DataException(at, $"has no '{name}'{NearestName.Hint(name, names)}. Its names: {string.Join(", ", names)}");
        }

        return new ClipRow(Text(columns.Clip), Text(columns.Label), Text(columns.Group), Text(columns.Part), Text(columns.StepLabel), at)
        {
            Captions = Told(Text, columns),
            StartFrame = Number(ClipColumns.StartFrame),
            EndFrame = Number(ClipColumns.EndFrame),
            StartSeconds = Number(ClipColumns.StartSeconds),
            EndSeconds = Number(ClipColumns.EndSeconds),
        };

        string? Text(string name) => !element.TryGetProperty(name, out JsonElement value) ? null : value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => throw new DataException(at with { Column = name }, $"is a JSON {value.ValueKind}; expected a text or a number"),
        };

        double Number(string name) => Text(name) is not { } text ? double.NaN
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value
            : throw new DataException(at with { Column = name }, $"expected a number, found '{text}'");
    }
}
