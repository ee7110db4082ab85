namespace Unroll.Data.Files;

/// <summary>A column of numbers: text in it is an error, infinity too.</summary>
internal sealed class NumberColumn(string name, RowCursor cursor, NumberForm form) : ColumnBuilder(name, cursor)
{
    private readonly List<float> _values = [];

    public override void AppendText(ReadOnlySpan<byte> text)
    {
        if (!form.TryParse(text, out float value))
        {
            string shown = Show(text);
            throw Error($"expected a number, found {shown}: {form.Hint(shown[1..^1])}");
        }

        if (float.IsInfinity(value))
        {
            throw Error($"{Show(text)} is infinite or beyond the range of 32-bit numbers (3.4e38); correct it, or add it to 'missing_marks' if it means a missing value");
        }

        _values.Add(value);
    }

    public override void AppendMissing() => _values.Add(float.NaN);

    public override void AppendNumber(double value)
    {
        if (float.IsInfinity((float)value))
        {
            throw Error($"{value} is infinite or beyond the range of 32-bit numbers (3.4e38); correct it or leave it empty");
        }

        _values.Add((float)value);
    }

    public override void AppendTime(DateTime value) =>
        throw Error($"expected a number, found the time stamp {value:yyyy-MM-dd HH:mm:ss}; a time column is named under 'time'");

    public override TableColumn Finish() => new() { Name = Name, Numbers = [.. _values] };
}
