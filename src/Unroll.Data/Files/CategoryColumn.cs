using System.Globalization;
using System.Text;

namespace Unroll.Data.Files;

/// <summary>A column of texts, kept as ordinals. Blanks around a text do not count.</summary>
internal sealed class CategoryColumn(string name, RowCursor cursor, NumberForm form) : ColumnBuilder(name, cursor)
{
    private readonly List<int> _codes = [];
    private readonly Dictionary<string, int> _levels = [];
    private byte[] _last = [];
    private int _lastCode = -1;

    public override void AppendText(ReadOnlySpan<byte> text)
    {
        if (_lastCode >= 0 && text.SequenceEqual(_last))
        {
            _codes.Add(_lastCode);
        }
        else if (form.IsMissing(text))
        {
            AppendMissing();
        }
        else
        {
            _last = text.ToArray();
            _lastCode = Code(Encoding.UTF8.GetString(text).Trim());
            _codes.Add(_lastCode);
        }
    }

    public override void AppendMissing() => _codes.Add(-1);

    public override TableColumn Finish()
    {
        string[] levels = InOrder([.. _levels.Keys]);
        int[] places = new int[levels.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            places[_levels[levels[i]]] = i;
        }

        int[] codes = [.. _codes];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = codes[i] < 0 ? -1 : places[codes[i]];
        }

        return new TableColumn { Name = Name, Codes = codes, Levels = levels };
    }

    /// <summary>Texts by value where all are numbers, else by character code: the order of a file's rows does not change it.</summary>
    public static string[] InOrder(string[] levels)
    {
        double[] values = new double[levels.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            if (!double.TryParse(levels[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]))
            {
                Array.Sort(levels, StringComparer.Ordinal);
                return levels;
            }
        }

        Array.Sort(levels, StringComparer.Ordinal);
        return [.. levels.OrderBy(level => double.Parse(level, NumberStyles.Float, CultureInfo.InvariantCulture))];
    }

    private int Code(string text)
    {
        if (!_levels.TryGetValue(text, out int code))
        {
            code = _levels.Count;
            _levels.Add(text, code);
        }

        return code;
    }
}
