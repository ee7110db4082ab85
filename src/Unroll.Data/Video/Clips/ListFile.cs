using System.Text.Json;
using CsvHelper;
using Unroll.Data.Files;

namespace Unroll.Data.Video.Clips;

/// <summary>Reads the entries of a list of clips: CSV or TSV with names in the first line, a JSON array of objects, or an object on each line (JSONL).</summary>
internal static class ListFile
{
    private static readonly string[] Endings = [".csv", ".tsv", ".json", ".jsonl"];

    /// <summary>Whether a file's name ends like a list's.</summary>
    public static bool IsList(string path) => Endings.Contains(Path.GetExtension(path).ToLowerInvariant());

    /// <summary>All entries, in order.</summary>
    /// <exception cref="DataException">The file cannot be read, is not of its form, or has no entry; the message says where.</exception>
    public static IReadOnlyList<ListRow> Read(string path)
    {
        try
        {
            string ending = Path.GetExtension(path).ToLowerInvariant();
            IReadOnlyList<ListRow> rows = ending switch
            {
                ".json" => Array(path, File.ReadAllBytes(path)),
                ".jsonl" => [.. File.ReadLines(path).Select((line, i) => (line, i)).Where(x => x.line.Trim().Length > 0).Select(x => Line(path, x.line, x.i + 1))],
                _ => Table(path, ending == ".tsv" ? '\t' : null),
            };
            return rows.Count > 0 ? rows : throw new DataException(new SourceLocation(path), "lists no clip; expected a header and a line for each clip");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(new SourceLocation(path), $"cannot be read ({e.Message}); correct data.path, or make it readable", e);
        }
    }

    private static IReadOnlyList<ListRow> Table(string path, char? separator)
    {
        using Stream stream = File.OpenRead(path);
        CsvHead head = CsvHead.Read(stream, out Stream whole);
        CsvReaderOptions options = new()
        {
            Separator = separator ?? (head.HasSeparatorLine ? null : head.Separator),
            DetectSeparatorHint = head.HasSeparatorLine,
            HasHeader = false,
            SkipEmptyLines = true,
            TrackLineNumbers = true,
            Encoding = head.Encoding,
            MalformedData = CsvMalformedDataHandling.Throw,
        };
        try
        {
            using CsvReader reader = CsvReader.Create(whole, options, leaveOpen: false);
            return head.IsEmpty || !reader.Read()
                ? throw new DataException(new SourceLocation(path), "is empty; expected a header such as path,label and a line for each clip")
                : Rows(path, reader, Cells(reader));
        }
        catch (CsvFormatException e)
        {
            throw new DataException(new SourceLocation(path, Math.Max(0, e.LineNumber)), $"the quoting is broken: {e.Message} Write \"\" for a quote inside quotes", e);
        }
    }

    private static List<ListRow> Rows(string path, CsvReader reader, string[] names)
    {
        List<ListRow> rows = [];
        while (reader.Read())
        {
            string[] cells = Cells(reader);
            if (cells.Length != names.Length)
            {
                throw new DataException(new SourceLocation(path, reader.LineNumber), $"expected {names.Length} columns as in the first line, found {cells.Length}; complete the row, or quote a text that holds the separator");
            }

            rows.Add(new ListRow(path, reader.LineNumber, names.Zip(cells).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second)));
        }

        return rows;
    }

    private static string[] Cells(CsvReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i).Trim())];

    private static IReadOnlyList<ListRow> Array(string path, byte[] bytes)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(bytes);
            return json.RootElement.ValueKind == JsonValueKind.Array
                ? [.. json.RootElement.EnumerateArray().Select((entry, i) => Entry(path, entry, i + 1))]
                : throw new DataException(new SourceLocation(path), "expected a JSON array of objects such as [{\"path\": \"a.mp4\", \"label\": \"run\"}]");
        }
        catch (JsonException e)
        {
            throw new DataException(new SourceLocation(path, (e.LineNumber ?? 0) + 1), "is not valid JSON; look for a missing comma, quote or bracket", e);
        }
    }

    private static ListRow Line(string path, string line, int number)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            return Entry(path, json.RootElement, number);
        }
        catch (JsonException e)
        {
            throw new DataException(new SourceLocation(path, number), "is not valid JSON; expected one object on each line", e);
        }
    }

    private static ListRow Entry(string path, JsonElement entry, int number)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            throw new DataException(new SourceLocation(path, number), $"entry {number} is no object; expected such as {{\"path\": \"a.mp4\", \"label\": \"run\"}}");
        }

        return new ListRow(path, number, entry.EnumerateObject().ToDictionary(value => value.Name, value => value.Value.ValueKind == JsonValueKind.Null ? "" : value.Value.ToString()));
    }
}
