using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Parquet;
using Parquet.Schema;

namespace Unroll.Data.Tables;

/// <summary>Writes tables. A file is complete or not there: it is written beside its place and then renamed.</summary>
public static class TableWriter
{
    /// <summary>The format that a file name's ending asks for.</summary>
    /// <exception cref="DataException">The ending is none of .csv, .json, .parquet.</exception>
    public static TableFormat FormatOf(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".csv" => TableFormat.Csv,
        ".json" => TableFormat.Json,
        ".parquet" => TableFormat.Parquet,
        string other => throw new DataException($"cannot write '{file}': the ending '{other}' is none of .csv, .json, .parquet"),
    };

    /// <summary>Writes a file, in the format of its ending.</summary>
    /// <param name="table">What to write.</param>
    /// <param name="file">Where; a file that is there is replaced, missing folders are made.</param>
    /// <exception cref="DataException">The ending is unknown, or the file cannot be written.</exception>
    public static void Write(OutputTable table, string file)
    {
        TableFormat format = FormatOf(file);
        string full = Path.GetFullPath(file);
        string partial = $"{full}.{Environment.ProcessId}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            using (FileStream stream = File.Create(partial))
            {
                Write(table, stream, format);
            }
            File.Move(partial, full, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(partial);
            throw new DataException(new SourceLocation(file), $"cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Writes to a stream and leaves it open.</summary>
    /// <param name="table">What to write.</param>
    /// <param name="stream">Where to; for Parquet it must be seekable.</param>
    /// <param name="format">How.</param>
    public static void Write(OutputTable table, Stream stream, TableFormat format)
    {
        switch (format)
        {
            case TableFormat.Csv:
                WriteCsv(table, stream);
                break;
            case TableFormat.Json:
                WriteJson(table, stream);
                break;
            default:
                WriteParquet(table, stream).GetAwaiter().GetResult();
                break;
        }
    }

    private static void WriteCsv(OutputTable table, Stream stream)
    {
        using StreamWriter writer = new(stream, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', table.Columns.Select(c => CsvText(c.Name))));
        for (int row = 0; row < table.Rows; row++)
        {
            for (int c = 0; c < table.Columns.Count; c++)
            {
                OutputColumn column = table.Columns[c];
                writer.Write(c > 0 ? "," : "");
                writer.Write(column.Texts is { } texts ? CsvText(texts[row] ?? "") : CsvNumber(column.Numbers![row]));
            }
            writer.WriteLine();
        }
    }

    private static string CsvNumber(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string CsvText(string text) => text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";

    private static void WriteJson(OutputTable table, Stream stream)
    {
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartArray();
        for (int row = 0; row < table.Rows; row++)
        {
            json.WriteStartObject();
            foreach (OutputColumn column in table.Columns)
            {
                WriteJsonCell(json, column, row);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteJsonCell(Utf8JsonWriter json, OutputColumn column, int row)
    {
        if (column.Texts is { } texts)
        {
            json.WriteString(column.Name, texts[row]);
        }
        else if (!double.IsFinite(column.Numbers![row]))
        {
            json.WriteNull(column.Name);
        }
        else if (column.IsWhole)
        {
            json.WriteNumber(column.Name, (long)column.Numbers[row]);
        }
        else
        {
            json.WriteNumber(column.Name, column.Numbers[row]);
        }
    }

    private static async Task WriteParquet(OutputTable table, Stream stream)
    {
        DataField[] fields = [.. table.Columns.Select(c => c.Texts is not null ? new DataField<string>(c.Name) : c.IsWhole ? new DataField<long>(c.Name) : (DataField)new DataField<double>(c.Name))];
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream);
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        for (int c = 0; c < fields.Length; c++)
        {
            OutputColumn column = table.Columns[c];
            if (column.Texts is { } texts)
            {
                await group.WriteAsync(fields[c], texts);
            }
            else if (column.IsWhole)
            {
                await group.WriteAsync<long>(fields[c], Array.ConvertAll(column.Numbers!, n => (long)n));
            }
            else
            {
                await group.WriteAsync<double>(fields[c], column.Numbers!);
            }
        }
    }
}
