using System.Runtime.InteropServices;
using Unroll.Data.TimeSeries;

namespace Unroll.Data.Files;

/// <summary>A column of time stamps. While the file leaves open whether the day or the month comes first, both readings are kept.</summary>
internal sealed class TimeColumn(string name, RowCursor cursor, string? format) : ColumnBuilder(name, cursor)
{
    private readonly TimeStampReader _reader = new(format);
    private readonly List<long> _dayFirst = [];
    private readonly List<long> _monthFirst = [];
    private bool _dayFirstFits = true;
    private bool _monthFirstFits = true;
    private (SourceLocation At, string Text)? _ambiguous;

    public override void AppendText(ReadOnlySpan<byte> text)
    {
        if (!_reader.TryRead(text, out long dayFirst, out long monthFirst))
        {
            throw Error(text.IsEmpty
                ? "the time stamp is missing; every row needs one"
                : $"{Show(text)} is not a time stamp {(format is null ? "in a form that is recognised (ISO 8601, yyyy/MM/dd, dd.MM.yyyy, Unix seconds ...); give 'time_format', such as dd-MM-yyyy, or leave 'time' empty if the rows are only in order" : $"of the form '{format}'")}");
        }

        bool dayFits = _dayFirstFits && dayFirst >= 0;
        bool monthFits = _monthFirstFits && monthFirst >= 0;
        if (!dayFits && !monthFits)
        {
            throw Error($"{Show(text)} does not fit the rows before it, which put the {(_dayFirstFits ? "day" : "month")} first; give 'time_format'");
        }

        (_dayFirstFits, _monthFirstFits) = (dayFits, monthFits);
        if (dayFits && monthFits && dayFirst != monthFirst)
        {
            _ambiguous ??= (Cursor.At(Name), Show(text));
        }

        Keep(dayFirst, monthFirst);
    }

    public override void AppendMissing() => throw Error("the time stamp is missing; every row needs one");

    public override void AppendTime(DateTime value) => Keep(value.Ticks, value.Ticks);

    public override TableColumn Finish()
    {
        if (_dayFirstFits && _monthFirstFits && _ambiguous is { } place)
        {
            throw new DataException(place.At,
                $"{place.Text} may have the day or the month first, and no row tells which; give time_format, such as dd/MM/yyyy or MM/dd/yyyy");
        }

        ReadOnlySpan<long> ticks = CollectionsMarshal.AsSpan(_dayFirstFits ? _dayFirst : _monthFirst);
        DateTime[] times = new DateTime[ticks.Length];
        for (int i = 0; i < times.Length; i++)
        {
            times[i] = new DateTime(ticks[i]);
        }

        return new TableColumn { Name = Name, Times = times };
    }

    private void Keep(long dayFirst, long monthFirst)
    {
        if (_dayFirstFits)
        {
            _dayFirst.Add(dayFirst);
        }

        if (_monthFirstFits)
        {
            _monthFirst.Add(monthFirst);
        }
    }
}
