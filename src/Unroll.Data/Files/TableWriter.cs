using System.Globalization;
using System.Text;
using System.Text.Json;
using Parquet;
using Parquet.Schema;

namespace Unroll.Data.Files;

/// <summary>Writes columns as CSV, Parquet, JSON or JSON lines. Numbers are written so that reading them gives the same bits, with a decimal point;
/// a missing value is an empty field, a null, or null in JSON.</summary>
public static class TableWriter
{
    /// <summary>Writes a file whose ending says the form: .csv, .parquet, .json or .jsonl. It is written as
    /// <see cref="AtomicFile"/> says, so that a reader never sees half of it.</summary>
    /// <exception cref="DataException">The ending is not known, or the file cannot be written; a file that was there before is then unchanged.</exception>
    public static void Write(IReadOnlyList<OutputColumn> columns, string path)
    {
        TableFormat format = FormatOf(path);
        try
        {
            AtomicFile.Write(path, stream => Write(columns, stream, format));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(new SourceLocation(path), $"cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Writes to a stream, which stays open.</summary>
    /// <exception cref="ArgumentException">Columns differ in length, or two have one name.</exception>
    public static void Write(IReadOnlyList<OutputColumn> columns, Stream stream, TableFormat format)
    {
        if (columns.Count == 0 || columns.Any(column => column.Count != columns[0].Count) || columns.Select(column => column.Name).Distinct().Count() != columns.Count)
        {
            throw new ArgumentException("expected at least one column, all of one length, with different names", nameof(columns));
        }

        switch (format)
        {
            case TableFormat.Csv:
                WriteCsv(columns, stream);
                break;
            case TableFormat.JsonLines or TableFormat.Json:
                WriteJson(columns, stream, isArray: format == TableFormat.Json);
                break;
            default:
                WriteParquetAsync(columns, stream).GetAwaiter().GetResult();
                break;
        }
    }

    /// <summary>The form that a file name's ending says.</summary>
    /// <exception cref="DataException">The ending is not known.</exception>
    public static TableFormat FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".csv" => TableFormat.Csv,
        ".parquet" => TableFormat.Parquet,
        ".json" => TableFormat.Json,
        ".jsonl" or ".ndjson" => TableFormat.JsonLines,
        string ending => throw new DataException(new SourceLocation(path),
            $"a table cannot be written with the ending '{ending}'; use .csv, .parquet, .json or .jsonl"),
    };

    private static void WriteCsv(IReadOnlyList<OutputColumn> columns, Stream stream)
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        writer.NewLine = "\n";
        writer.WriteLine(string.Join(',', columns.Select(column => Quote(column.Name))));
        for (int row = 0; row < columns[0].Count; row++)
        {
            for (int i = 0; i < columns.Count; i++)
            {
                if (i > 0)
                {
                    writer.Write(',');
                }

                writer.Write(Field(columns[i], row));
            }

            writer.WriteLine();
        }
    }

    private static string Field(OutputColumn column, int row) => column switch
    {
        { Numbers: { } numbers } => double.IsNaN(numbers[row]) ? "" : numbers[row].ToString("R", CultureInfo.InvariantCulture),
        { Times: { } times } => Iso(times[row], column.IsDates),
        _ => Quote(column.Texts![row] ?? ""),
    };

    private static string Quote(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") >= 0 || (text.Length > 0 && (text[0] == ' ' || text[^1] == ' '))
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;

    private static string Iso(DateTime time, bool isDate) =>
        time.ToString(isDate ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    private static void WriteJson(IReadOnlyList<OutputColumn> columns, Stream stream, bool isArray)
    {
        stream.Write(isArray ? "[\n"u8 : []);
        using Utf8JsonWriter writer = new(stream, new JsonWriterOptions { SkipValidation = true });
        for (int row = 0; row < columns[0].Count; row++)
        {
            writer.WriteStartObject();
            foreach (OutputColumn column in columns)
            {
                if (column.Numbers is { } numbers)
                {
                    WriteNumber(writer, column.Name, numbers[row]);
                }
                else
                {
                    writer.WriteString(column.Name, column.Times is { } times ? Iso(times[row], column.IsDates) : column.Texts![row]);
                }
            }

            writer.WriteEndObject();
            writer.Flush();
            writer.Reset();
            stream.Write(isArray && row < columns[0].Count - 1 ? ",\n"u8 : "\n"u8);
        }

        stream.Write(isArray ? "]\n"u8 : []);
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static async Task WriteParquetAsync(IReadOnlyList<OutputColumn> columns, Stream stream)
    {
        DataField[] fields = [.. columns.Select(column => column switch
        {
            { Numbers: not null } => new DataField<double>(column.Name, true),
            { Times: not null } => new DateTimeDataField(column.Name, DateTimeFormat.DateAndTimeMicros, isNullable: false),
            _ => (DataField)new DataField<string>(column.Name, true),
        })];
        MemoryStream? memory = stream.CanSeek ? null : new MemoryStream(); // the format needs positions
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields.Cast<Field>()), memory ?? stream).ConfigureAwait(false))
        {
            using ParquetRowGroupWriter rows = writer.CreateRowGroup();
            for (int i = 0; i < fields.Length; i++)
            {
                await WriteColumnAsync(rows, fields[i], columns[i]).ConfigureAwait(false);
            }
        }

        if (memory is not null)
        {
            memory.Position = 0;
            await memory.CopyToAsync(stream).ConfigureAwait(false);
        }
    }

    private static Task WriteColumnAsync(ParquetRowGroupWriter rows, DataField field, OutputColumn column)
    {
        if (column.Numbers is { } numbers)
        {
            double?[] values = [.. numbers.Select(value => double.IsNaN(value) ? (double?)null : value)];
            return rows.WriteAsync<double>(field, (ReadOnlyMemory<double?>)values);
        }

        return column.Times is { } times
            ? rows.WriteAsync<DateTime>(field, (ReadOnlyMemory<DateTime>)times.ToArray())
            : rows.WriteAsync(field, column.Texts!.ToArray()!, null);
    }
}
