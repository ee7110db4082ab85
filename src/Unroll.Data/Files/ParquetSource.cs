using System.Numerics;
using Parquet;
using Parquet.Schema;

namespace Unroll.Data.Files;

/// <summary>Reads Parquet, one row group and one kept column at a time.</summary>
internal static class ParquetSource
{
    /// <summary>Appends a file's rows.</summary>
    public static void Read(DataFile file, TableBuilder builder)
    {
        using Stream stream = file.OpenSeekable();
        if (stream.Length == 0)
        {
            throw new DataException(new SourceLocation(file.Name), "is empty; expected Parquet");
        }

        try
        {
            ReadAsync(file, stream, builder).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is not (DataException or OutOfMemoryException)) // a damaged file fails anywhere in the decoder
        {
            throw new DataException(new SourceLocation(file.Name), $"is not readable as Parquet, or is cut off: {e.Message}", e);
        }
    }

    private static async Task ReadAsync(DataFile file, Stream stream, TableBuilder builder)
    {
        await using ParquetReader reader = await ParquetReader.CreateAsync(stream).ConfigureAwait(false);
        DataField[] fields = reader.Schema.GetDataFields();
        ColumnBuilder?[] columns = builder.Open(file, [.. fields.Select(field => field.Path.ToString())], hasLines: false);
        long before = 0;
        builder.Cursor.Line = 0;
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            using ParquetRowGroupReader rows = reader.OpenRowGroupReader(group);
            int count = checked((int)rows.RowCount);
            for (int i = 0; i < fields.Length; i++)
            {
                if (columns[i] is { } column)
                {
                    await ReadColumnAsync(rows, fields[i], count, before, column, builder.Cursor).ConfigureAwait(false);
                }
            }

            for (int row = 0; row < count; row++)
            {
                builder.Cursor.Row = before + row + 1;
                builder.EndRow();
            }

            before += count;
        }

        if (before == 0)
        {
            throw new DataException(new SourceLocation(file.Name), "holds no rows");
        }
    }

    private static async Task ReadColumnAsync(ParquetRowGroupReader rows, DataField field, int count, long before, ColumnBuilder column, RowCursor cursor)
    {
        if (field.IsArray || field.MaxRepetitionLevel > 0)
        {
            throw new DataException(new SourceLocation(cursor.File, 0, column.Name), "is a list; expected one value in each row");
        }

        if (field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>))
        {
            string?[] texts = new string?[count];
            await rows.ReadAsync(field, texts.AsMemory()!).ConfigureAwait(false);
            AppendAll(texts, before, cursor, column, static (to, text) => to.AppendText(System.Text.Encoding.UTF8.GetBytes(text)));
        }
        else if (field.ClrType == typeof(bool))
        {
            await ReadAsync<bool>(rows, field, count, before, column, cursor, static (to, value) => to.AppendNumber(value ? 1 : 0)).ConfigureAwait(false);
        }
        else if (field.ClrType == typeof(DateTime))
        {
            await ReadAsync<DateTime>(rows, field, count, before, column, cursor, static (to, value) => to.AppendTime(value)).ConfigureAwait(false);
        }
        else if (field.ClrType == typeof(DateOnly))
        {
            await ReadAsync<DateOnly>(rows, field, count, before, column, cursor, static (to, value) => to.AppendTime(value.ToDateTime(default))).ConfigureAwait(false);
        }
        else
        {
            await (NumberReader(field.ClrType) ?? throw new DataException(new SourceLocation(cursor.File, 0, column.Name),
                $"holds {field.ClrType.Name} values; expected numbers, texts or time stamps"))
                (rows, field, count, before, column, cursor).ConfigureAwait(false);
        }
    }

    private static Func<ParquetRowGroupReader, DataField, int, long, ColumnBuilder, RowCursor, Task>? NumberReader(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Single => ReadNumbersAsync<float>,
        TypeCode.Double => ReadNumbersAsync<double>,
        TypeCode.Decimal => ReadNumbersAsync<decimal>,
        TypeCode.Int64 => ReadNumbersAsync<long>,
        TypeCode.UInt64 => ReadNumbersAsync<ulong>,
        TypeCode.Int32 => ReadNumbersAsync<int>,
        TypeCode.UInt32 => ReadNumbersAsync<uint>,
        TypeCode.Int16 => ReadNumbersAsync<short>,
        TypeCode.UInt16 => ReadNumbersAsync<ushort>,
        TypeCode.SByte => ReadNumbersAsync<sbyte>,
        TypeCode.Byte => ReadNumbersAsync<byte>,
        _ => null,
    };

    private static Task ReadNumbersAsync<T>(ParquetRowGroupReader rows, DataField field, int count, long before, ColumnBuilder column, RowCursor cursor)
        where T : struct, INumber<T> =>
        ReadAsync<T>(rows, field, count, before, column, cursor, static (to, value) => to.AppendNumber(double.CreateTruncating(value)));

    private static async Task ReadAsync<T>(
        ParquetRowGroupReader rows, DataField field, int count, long before, ColumnBuilder column, RowCursor cursor, Action<ColumnBuilder, T> append)
        where T : struct
    {
        T?[] values = new T?[count];
        if (field.IsNullable)
        {
            await rows.ReadAsync<T>(field, values.AsMemory()).ConfigureAwait(false);
        }
        else
        {
            T[] plain = new T[count];
            await rows.ReadAsync<T>(field, plain.AsMemory()).ConfigureAwait(false);
            for (int i = 0; i < count; i++)
            {
                values[i] = plain[i];
            }
        }

        for (int i = 0; i < count; i++)
        {
            cursor.Row = before + i + 1;
            if (values[i] is { } value)
            {
                append(column, value);
            }
            else
            {
                column.AppendMissing();
            }
        }
    }

    private static void AppendAll(string?[] values, long before, RowCursor cursor, ColumnBuilder column, Action<ColumnBuilder, string> append)
    {
        for (int i = 0; i < values.Length; i++)
        {
            cursor.Row = before + i + 1;
            if (values[i] is { } value)
            {
                append(column, value);
            }
            else
            {
                column.AppendMissing();
            }
        }
    }
}
