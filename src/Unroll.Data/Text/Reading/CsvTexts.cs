using CsvHelper;
using Unroll.Data.Files;

namespace Unroll.Data.Text.Reading;

/// <summary>Reads texts from the columns of separated text.</summary>
internal static class CsvTexts
{
    private const int MaxRecordBytes = 1 << 30;

    public static void Read(ValidText text, TextColumns columns, TextSetBuilder builder)
    {
        CsvHead head = CsvHead.Read(text, out Stream whole);
        if (head.IsEmpty)
        {
            throw new DataException(new SourceLocation(text.Name), "is empty; expected a line of column names and rows under it");
        }

        CsvReaderOptions options = new()
        {
            Separator = columns.Delimiter ?? (head.HasSeparatorLine ? null : head.Separator),
            DetectSeparatorHint = head.HasSeparatorLine,
            HasHeader = false,
            SkipEmptyLines = true,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
            MaxRecordSize = MaxRecordBytes,
        };
        try
        {
            using CsvReader reader = CsvReader.Create(whole, options, leaveOpen: true);
            ReadRows(text.Name, columns, builder, reader);
        }
        catch (CsvFormatException e)
        {
            throw new DataException(new SourceLocation(text.Name, Math.Max(0, e.LineNumber)),
                $"the quoting is broken: {e.Message} Write \"\" for a quote inside quotes", e);
        }
    }

    private static void ReadRows(string file, TextColumns columns, TextSetBuilder builder, CsvReader reader)
    {
        bool more = reader.Read();
        string[] names = [.. Enumerable.Range(0, reader.FieldCount).Select(i => columns.Header ? reader.GetString(i).Trim() : $"c{i + 1}")];
        Dictionary<string, int> places = [];
        foreach (string name in columns.Named)
        {
            int index = Array.IndexOf(names, name);
            places[name] = index >= 0 ? index : throw new DataException(new SourceLocation(file, reader.LineNumber),
                $"has no column '{name}'{NearestName.Hint(name, names)} (its columns: {string.Join(", ", names)})");
        }

        for (more = more && (!columns.Header || reader.Read()); more; more = reader.Read())
        {
            SourceLocation place = new(file, reader.LineNumber);
            if (reader.FieldCount != names.Length)
            {
                string separator = reader.Separator == '\t' ? "tab" : reader.Separator.ToString();
                throw new DataException(place, $"expected {names.Length} columns as in the first line, found {reader.FieldCount}; "
                    + $"quote a text that holds the separator ({separator}), or complete the row");
            }

            builder.Add(TextRow.Read(columns, place, name => reader.GetString(places[name])), "rows");
        }
    }
}
