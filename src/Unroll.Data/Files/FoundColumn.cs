namespace Unroll.Data.Files;

/// <summary>A column whose first value decides what it is: a number makes it a column of numbers, a text one of categories,
/// or, where only numbers are wanted, one that is left out.</summary>
internal sealed class FoundColumn(string name, RowCursor cursor, NumberForm form, bool onlyNumbers) : ColumnBuilder(name, cursor)
{
    private ColumnBuilder? _inner;
    private bool _dropped;
    private int _missing;

    public override void AppendText(ReadOnlySpan<byte> text)
    {
        if (_inner is not null)
        {
            _inner.AppendText(text);
        }
        else if (!_dropped)
        {
            bool isNumber = form.TryParse(text, out float value);
            if (isNumber && float.IsNaN(value))
            {
                _missing++;
                return;
            }

            Decide(isNumber);
            _inner?.AppendText(text);
        }
    }

    public override void AppendMissing()
    {
        if (_inner is null)
        {
            _missing++;
        }
        else
        {
            _inner.AppendMissing();
        }
    }

    public override void AppendNumber(double value)
    {
        if (_inner is null && !_dropped)
        {
            Decide(isNumber: true);
        }

        _inner?.AppendNumber(value);
    }

    public override void AppendTime(DateTime value)
    {
        if (_inner is null && !_dropped)
        {
            Decide(isNumber: false);
        }

        _inner?.AppendTime(value);
    }

    public override TableColumn? Finish()
    {
        if (_inner is null && !_dropped && !onlyNumbers)
        {
            Decide(isNumber: true);
        }

        return _inner?.Finish();
    }

    private void Decide(bool isNumber)
    {
        _dropped = onlyNumbers && !isNumber;
        if (_dropped)
        {
            return;
        }

        _inner = isNumber ? new NumberColumn(Name, Cursor, form) : new CategoryColumn(Name, Cursor, form);
        for (int i = 0; i < _missing; i++)
        {
            _inner.AppendMissing();
        }
    }
}
