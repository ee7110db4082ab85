using System.Globalization;
using System.Text;
using Unroll.Data.Files;

namespace Unroll.Data.TimeSeries;

/// <summary>Counts what a column holds without keeping it.</summary>
internal sealed class ProbeColumn(string name, RowCursor cursor, NumberForm form) : ColumnBuilder(name, cursor)
{
    private const int MaxDistinct = 2000;
    private readonly TimeStampReader _reader = new(null);
    private readonly HashSet<string> _distinct = [];

    /// <summary>Rows without a value.</summary>
    public int Missing { get; private set; }

    /// <summary>Values that are numbers.</summary>
    public int Numbers { get; private set; }

    /// <summary>Values that are not.</summary>
    public int Texts { get; private set; }

    /// <summary>Whether every number is whole.</summary>
    public bool AreWhole { get; private set; } = true;

    /// <summary>Whether every value is a time stamp, and if so whether the day, or the month, can come first.</summary>
    public bool AreTimes => (DayFirst || MonthFirst) && Numbers + Texts > 0;

    /// <summary>Whether every value is a time stamp with the day first.</summary>
    public bool DayFirst { get; private set; } = true;

    /// <summary>Whether every value is a time stamp with the month first.</summary>
    public bool MonthFirst { get; private set; } = true;

    /// <summary>Whether the two readings differ somewhere.</summary>
    public bool ReadingsDiffer { get; private set; }

    /// <summary>Texts that a decimal comma would explain.</summary>
    public int DecimalCommas { get; private set; }

    /// <summary>The first value.</summary>
    public string Example { get; private set; } = "";

    /// <summary>The first text, and where it stands.</summary>
    public (string Text, SourceLocation At)? FirstText { get; private set; }

    /// <summary>Distinct values; 0 where there are too many to count.</summary>
    public int Distinct => _distinct.Count > MaxDistinct ? 0 : _distinct.Count;

    /// <summary>The table's name for what the column holds.</summary>
    public string Kind => Numbers + Texts == 0 ? "empty"
        : Texts == Numbers + Texts && AreTimes ? "time"
        : Distinct == 1 ? "constant"
        : Texts == 0 ? "number"
        : Numbers > Texts ? "mixed" : "category";

    public override void AppendText(ReadOnlySpan<byte> text)
    {
        if (form.IsMissing(text))
        {
            Missing++;
            return;
        }

        bool isNumber = form.TryParse(text, out float value);
        string shown = _distinct.Count <= MaxDistinct || Example.Length == 0 || !isNumber ? Encoding.UTF8.GetString(text).Trim() : "";
        if (Example.Length == 0)
        {
            Example = shown;
        }

        if (isNumber)
        {
            Numbers++;
            AreWhole &= MathF.Floor(value) == value;
        }
        else
        {
            Texts++;
            FirstText ??= (shown, Cursor.At(Name));
            DecimalCommas += double.TryParse(shown.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? 1 : 0;
        }

        LookForTime(text);
        if (_distinct.Count <= MaxDistinct)
        {
            _distinct.Add(shown);
        }
    }

    public override void AppendMissing() => Missing++;

    public override TableColumn? Finish() => null;

    private void LookForTime(ReadOnlySpan<byte> text)
    {
        if (!DayFirst && !MonthFirst)
        {
            return;
        }

        bool read = _reader.TryRead(text, out long dayFirst, out long monthFirst);
        DayFirst &= read && dayFirst >= 0;
        MonthFirst &= read && monthFirst >= 0;
        ReadingsDiffer |= dayFirst != monthFirst;
    }
}
