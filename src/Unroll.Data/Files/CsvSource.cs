using System.Text;
using CsvHelper;

namespace Unroll.Data.Files;

/// <summary>Reads separated text in a stream; only the kept columns are parsed.</summary>
internal static class CsvSource
{
    private const int MaxRecordBytes = 64 << 20;

    /// <summary>Appends a file's rows. A file without rows under its header is an error.</summary>
    public static void Read(DataFile file, CsvForm form, TableBuilder builder)
    {
        using Stream stream = file.Open();
        CsvHead head = CsvHead.Read(stream, out Stream whole);
        if (head.IsEmpty)
        {
            throw new DataException(new SourceLocation(file.Name), "is empty; expected a line of column names and rows under it");
        }

        CsvReaderOptions options = new()
        {
            Separator = form.Delimiter ?? (head.HasSeparatorLine ? null : file.Format == FileFormat.Tsv ? '\t' : head.Separator),
            DetectSeparatorHint = head.HasSeparatorLine,
            HasHeader = false,
            SkipEmptyLines = true,
            TrackLineNumbers = true,
            Encoding = head.Encoding,
            MalformedData = CsvMalformedDataHandling.Throw,
            MaxRecordSize = MaxRecordBytes,
        };
        try
        {
            using CsvReader reader = CsvReader.Create(whole, options, leaveOpen: false);
            ReadRows(file, form, builder, reader);
        }
        catch (CsvFormatException e)
        {
            throw new DataException(new SourceLocation(file.Name, Math.Max(0, e.LineNumber)),
                $"the quoting is broken: {e.Message} Write \"\" for a quote inside quotes", e);
        }
    }

    private static void ReadRows(DataFile file, CsvForm form, TableBuilder builder, CsvReader reader)
    {
        RowCursor cursor = builder.Cursor;
        if (!reader.Read())
        {
            throw new DataException(new SourceLocation(file.Name), "holds no rows");
        }

        cursor.Line = reader.LineNumber;
        cursor.Row = 0;
        int width = reader.FieldCount;
        ColumnBuilder?[] columns = builder.Open(file, Names(reader, form.Header), hasLines: true);
        int[] kept = [.. Enumerable.Range(0, width).Where(i => columns[i] is not null)];
        bool more = !form.Header || reader.Read();
        if (!more)
        {
            throw new DataException(new SourceLocation(file.Name, cursor.Line),
                "holds only the header; expected at least one row under it");
        }

        for (; more; more = reader.Read())
        {
            cursor.Line = reader.LineNumber;
            if (reader.FieldCount != width)
            {
                throw WrongWidth(reader, cursor, width);
            }

            foreach (int i in kept)
            {
                columns[i]!.AppendText(reader.GetSpan(i));
            }

            builder.EndRow();
        }
    }

    private static string[] Names(CsvReader reader, bool header)
    {
        string[] names = new string[reader.FieldCount];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = header ? reader.GetString(i).Trim() : $"c{i + 1}";
        }

        return names;
    }

    private static DataException WrongWidth(CsvReader reader, RowCursor cursor, int width)
    {
        char separator = reader.Separator;
        string shown = separator == '\t' ? "tab" : $"'{separator}'";
        string hint = reader.FieldCount > width && separator == ','
            ? "; quote a text that holds a comma, and if numbers have a decimal comma, write the file with ';' between columns and set decimal: \",\""
            : "; complete or remove the row, or set 'delimiter' if another separator is meant";
        string raw = Encoding.UTF8.GetString(reader.RawRecord);
        return new DataException(cursor.At(null),
            $"expected {width} columns separated by {shown} as in the first line, found {reader.FieldCount} in '{(raw.Length > 80 ? raw[..80] + "..." : raw.TrimEnd())}'{hint}");
    }
}
