using System.Globalization;

namespace Unroll.Data.Text.Normalization;

/// <summary>Unicode's data on how characters decompose, compose and order, from the resource <c>UnicodeData.txt</c>. .NET's own is
/// not there when it runs without a library of languages (ICU), as it does here: <see cref="string.Normalize()"/> then silently does nothing.</summary>
internal sealed class UnicodeTables
{
    private static readonly Lazy<UnicodeTables> Loaded = new(() => new UnicodeTables());
    private readonly byte[] _classes = new byte[0x20000]; // no mark with a class stands above
    private readonly Dictionary<int, int[]> _canonical = [];
    private readonly Dictionary<int, int[]> _compatible = [];
    private readonly Dictionary<(int, int), int> _composed = [];

    private UnicodeTables()
    {
        using Stream stream = typeof(UnicodeTables).Assembly.GetManifestResourceStream("Unroll.Data.Text.Normalization.UnicodeData.txt")!;
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] != '#')
            {
                Add(line[0], line[2..].Split(' '));
            }
        }
    }

    /// <summary>The tables, read at the first use.</summary>
    public static UnicodeTables Instance => Loaded.Value;

    /// <summary>The canonical combining class: 0 for what marks attach to.</summary>
    public int Class(int point) => point < _classes.Length ? _classes[point] : 0;

    /// <summary>The character composed of two; -1 where there is none.</summary>
    public int Compose(int left, int right) => _composed.GetValueOrDefault((left, right), -1);

    /// <summary>What a character decomposes to, in one step or in full; null where it does not.</summary>
    public int[]? Decompose(int point, bool compatible) =>
        compatible && _compatible.TryGetValue(point, out int[]? pieces) || _canonical.TryGetValue(point, out pieces) ? pieces : null;

    private void Add(char kind, string[] fields)
    {
        if (kind == '^')
        {
            _classes.AsSpan(Point(fields[0])..(Point(fields[1]) + 1)).Fill(byte.Parse(fields[2], CultureInfo.InvariantCulture));
            return;
        }

        int[] pieces = [.. fields.Skip(1).Select(Point)];
        (kind == '~' ? _compatible : _canonical).Add(Point(fields[0]), pieces);
        if (kind == '=')
        {
            _composed.Add((pieces[0], pieces[1]), Point(fields[0]));
        }
    }

    private static int Point(string hexadecimal) => int.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
