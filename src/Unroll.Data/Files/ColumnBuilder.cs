using System.Globalization;
using System.Text;

namespace Unroll.Data.Files;

/// <summary>Collects the values of one column while a file is read.</summary>
internal abstract class ColumnBuilder(string name, RowCursor cursor)
{
    /// <summary>The column's name.</summary>
    public string Name => name;

    /// <summary>Where the reader stands.</summary>
    protected RowCursor Cursor => cursor;

    /// <summary>Adds a value from UTF-8 text.</summary>
    public abstract void AppendText(ReadOnlySpan<byte> text);

    /// <summary>Adds a missing value.</summary>
    public abstract void AppendMissing();

    /// <summary>Adds a number from a binary format.</summary>
    public virtual void AppendNumber(double value) => AppendText(Encoding.UTF8.GetBytes(value.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>Adds a time stamp from a binary format.</summary>
    public virtual void AppendTime(DateTime value) => AppendText(Encoding.UTF8.GetBytes(value.ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture)));

    /// <summary>The finished column; null where it turned out not to be wanted.</summary>
    public abstract TableColumn? Finish();

    /// <summary>An error at the current row.</summary>
    protected DataException Error(string message) => new(cursor.At(name), message);

    /// <summary>A text for a message: cut where it is long.</summary>
    protected static string Show(ReadOnlySpan<byte> text)
    {
        string shown = Encoding.UTF8.GetString(text);
        return shown.Length > 60 ? $"'{shown[..60]}...'" : $"'{shown}'";
    }
}
