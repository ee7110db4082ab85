using System.Globalization;

namespace Unroll.Data.Files;

/// <summary>Reads the sktime/aeon .ts form: <c>@</c> headers, then one case a line: dimensions separated by ':', values by ',', '?' missing, the class last.
/// Lengths may differ between cases. The form with time stamps is an error.</summary>
internal sealed class TsReader
{
    private readonly DataFile _file;
    private readonly List<string> _classes = [];
    private bool _hasClasses;
    private int _dimensions;
    private int _line;
    private int _steps;

    private TsReader(DataFile file) => _file = file;

    /// <summary>Reads a file.</summary>
    public static TsFile Read(DataFile file)
    {
        using Stream stream = file.Open();
        using StreamReader reader = new(stream);
        return new TsReader(file).Read(reader);
    }

    private TsFile Read(StreamReader reader)
    {
        List<TsCase> cases = [];
        bool inData = false;
        while (reader.ReadLine() is { } text)
        {
            _line++;
            if (string.IsNullOrWhiteSpace(text) || text[0] is '#' or '%')
            {
                continue;
            }

            if (inData)
            {
                cases.Add(ReadCase(text));
            }
            else if (text[0] == '@')
            {
                inData = ReadHeader(text);
            }
            else
            {
                throw Error("expected a header line that starts with '@' (@problemName, @classLabel, @data ...) before the cases");
            }
        }

        return cases.Count > 0 ? new TsFile(_dimensions, _classes, cases)
            : throw new DataException(new SourceLocation(_file.Name), inData ? "holds no cases under @data" : _line == 0 ? "is empty; expected a .ts file" : "has no @data line; expected a .ts file");
    }

    private bool ReadHeader(string text)
    {
        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        bool yes = words.Length > 1 && words[1].Equals("true", StringComparison.OrdinalIgnoreCase);
        switch (words[0].ToLowerInvariant())
        {
            case "@timestamps" when yes:
                throw Error("the form with time stamps (@timestamps true) is not read; write the values alone, in order, with @timestamps false");
            case "@targetlabel" when yes:
                throw Error("holds a number for each case (@targetLabel); only classes (@classLabel) are read");
            case "@dimension" or "@dimensions":
                _dimensions = words.Length > 1 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0
                    ? count : throw Error("expected a number of dimensions, such as '@dimensions 6'");
                break;
            case "@univariate" when yes:
                _dimensions = 1;
                break;
            case "@classlabel":
                _hasClasses = yes;
                _classes.AddRange(words.Skip(2));
                break;
            case "@data":
                return true;
            default:
                break;
        }

        return false;
    }

    private TsCase ReadCase(string text)
    {
        ReadOnlySpan<char> body = text.AsSpan().Trim();
        string? label = null;
        if (_hasClasses)
        {
            int mark = body.LastIndexOf(':');
            label = mark < 0 ? throw Error("expected ':' and the class at the end of the case") : body[(mark + 1)..].Trim().ToString();
            body = body[..mark];
            if (_classes.Count > 0 && !_classes.Contains(label))
            {
                throw Error($"the class '{label}' is not among those of @classLabel: {string.Join(", ", _classes)}{NearestName.Hint(label, _classes)}");
            }
        }

        int dimensions = body.Count(':') + 1;
        _dimensions = _dimensions == 0 ? dimensions : _dimensions;
        if (dimensions != _dimensions)
        {
            throw Error($"expected {_dimensions} dimensions separated by ':', found {dimensions}");
        }

        float[] values = ReadValues(body);
        return new TsCase(values, _steps, label, _line);
    }

    private float[] ReadValues(ReadOnlySpan<char> body)
    {
        float[] values = [];
        int dimension = 0;
        foreach (Range part in body.Split(':'))
        {
            ReadOnlySpan<char> list = body[part];
            int steps = list.IsWhiteSpace() ? 0 : list.Count(',') + 1;
            if (dimension == 0)
            {
                _steps = steps > 0 ? steps : throw Error("the case holds no values");
                values = new float[steps * _dimensions];
            }
            else if (steps != _steps)
            {
                throw Error($"dimension {dimension + 1} has {steps} values, the first {_steps}; all dimensions of a case need the same number ('?' marks a missing value)");
            }

            ReadDimension(list, values, dimension++);
        }

        return values;
    }

    private void ReadDimension(ReadOnlySpan<char> list, float[] values, int dimension)
    {
        int step = 0;
        foreach (Range part in list.Split(','))
        {
            ReadOnlySpan<char> text = list[part].Trim();
            float value = float.NaN;
            if (text.TrimStart("+-").Equals("inf", StringComparison.OrdinalIgnoreCase))
            {
                value = float.PositiveInfinity;
            }
            else if (!text.SequenceEqual("?") && !float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            {
                throw Error($"expected a number or '?', found '{text}'{(text.Length > 0 && text[0] == '(' ? " (the form with time stamps is not read)" : "")}", $"dim_{dimension}, step {step + 1}");
            }

            if (float.IsInfinity(value))
            {
                throw Error($"'{text}' is infinite or beyond the range of 32-bit numbers; write '?' for a missing value", $"dim_{dimension}, step {step + 1}");
            }

            values[step++ * _dimensions + dimension] = value;
        }
    }

    private DataException Error(string message, string? column = null) => new(new SourceLocation(_file.Name, _line, column), message);
}
