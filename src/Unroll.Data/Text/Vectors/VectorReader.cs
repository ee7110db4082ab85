using System.Buffers.Text;
using System.Text;
using Unroll.Data.Text.Reading;
using Unroll.Data.Text.Tokens;

namespace Unroll.Data.Text.Vectors;

/// <summary>Reads a file of word vectors line by line.</summary>
internal sealed class VectorReader(Vocabulary vocabulary)
{
    private const int LargestDimension = 100_000;
    private const byte Blank = (byte)' ';
    private readonly bool[] _found = new bool[vocabulary.Count];
    private float[] _values = [];
    private int _dimension;
    private long _stated = -1; // vectors, by the first line
    private long _read;
    private long _repeated;

    public WordVectors Read(string path, string baseFolder, TextEncoding encoding)
    {
        using ValidText text = ValidText.Open(path, baseFolder, encoding);
        TextLines lines = new(text);
        while (lines.Next(out ReadOnlySpan<byte> line))
        {
            ReadOnlySpan<byte> row = line.TrimEnd(" \t"u8);
            if (lines.Number > 1 || !IsHeader(row, lines.Place))
            {
                ReadRow(row, lines.Place);
            }
        }

        if (_stated >= 0 && _stated != _read)
        {
            throw new DataException(new SourceLocation(text.Name, 1), $"announces {_stated:N0} vectors, but {_read:N0} follow; the file is cut off, or its first line is wrong. Fetch it again");
        }

        int words = vocabulary.Count - vocabulary.SpecialCount, found = _found.Count(one => one);
        List<string> notes = [$"{found:N0} of {words:N0} words have a vector of {_dimension} numbers in {text.Name} ({_read:N0} vectors)."];
        if (_repeated > 0)
        {
            notes.Add($"{_repeated:N0} words occur there again; their first vector was taken.");
        }

        return found > 0 ? new WordVectors(_dimension, _values, _found, notes)
            : throw new DataException(new SourceLocation(text.Name), $"has none of the vocabulary's {words:N0} words; is it of the same language, and are letters in the same case?");
    }

    private bool IsHeader(ReadOnlySpan<byte> line, SourceLocation place)
    {
        int blank = line.IndexOf(Blank);
        if (blank <= 0 || !Utf8Parser.TryParse(line[..blank], out long count, out int used) || used != blank
            || !Utf8Parser.TryParse(line[(blank + 1)..], out int dimension, out used) || used != line.Length - blank - 1)
        {
            return false;
        }

        if (count < 1 || dimension is < 1 or > LargestDimension)
        {
            throw new DataException(place, $"announces {count} vectors of {dimension} numbers; expected at least one of each, and at most {LargestDimension:N0} numbers");
        }

        _stated = count;
        SetDimension(dimension, place);
        return true;
    }

    private void ReadRow(ReadOnlySpan<byte> line, SourceLocation place)
    {
        if (_dimension == 0)
        {
            SetDimension(line.Count(Blank), place);
        }

        int split = WordEnd(line, place);
        _values = _values.Length > 0 ? _values : new float[_dimension * vocabulary.Count]; // not before a line has shown that it is so wide
        _read++;
        string word = Encoding.UTF8.GetString(line[..split]);
        if (vocabulary.Find(word) is not { } id)
        {
            return;
        }

        if (_found[id])
        {
            _repeated++;
            return;
        }

        _found[id] = true;
        ReadNumbers(line[(split + 1)..], _values.AsSpan(id * _dimension, _dimension), place);
    }

    private void SetDimension(int dimension, SourceLocation place)
    {
        _dimension = dimension > 0 ? dimension : throw new DataException(place, "expected a word and its numbers, divided by single blanks; found no blank");
        if ((long)dimension * vocabulary.Count > Array.MaxLength)
        {
            throw new DataException(place, $"vectors of {dimension:N0} numbers for {vocabulary.Count:N0} words do not fit into memory");
        }
    }

    /// <summary>Where the word ends: before the last D columns. A word may hold blanks (GloVe's largest files have such), but no number after one.</summary>
    private int WordEnd(ReadOnlySpan<byte> line, SourceLocation place)
    {
        int columns = line.Count(Blank) + 1;
        if (columns < _dimension + 1)
        {
            throw WrongWidth(columns, place);
        }

        int split = line.Length;
        for (int i = 0; i < _dimension; i++)
        {
            split = line[..split].LastIndexOf(Blank);
        }

        if (columns > _dimension + 1)
        {
            foreach (Range piece in line[(line.IndexOf(Blank) + 1)..split].Split(Blank))
            {
                ReadOnlySpan<byte> bytes = line[(line.IndexOf(Blank) + 1)..split][piece];
                if (bytes.IsEmpty || Utf8Parser.TryParse(bytes, out float _, out int used) && used == bytes.Length)
                {
                    throw WrongWidth(columns, place);
                }
            }
        }

        return split;
    }

    private void ReadNumbers(ReadOnlySpan<byte> line, Span<float> numbers, SourceLocation place)
    {
        int at = 0;
        foreach (Range range in line.Split(Blank))
        {
            ReadOnlySpan<byte> field = line[range];
            if (!Utf8Parser.TryParse(field, out float value, out int used) || used != field.Length || !float.IsFinite(value))
            {
                throw new DataException(place, $"number {at + 1} is '{Encoding.UTF8.GetString(field)}'; expected a finite number");
            }

            numbers[at++] = value;
        }
    }

    private DataException WrongWidth(int columns, SourceLocation place) => new(place,
        $"expected a word and {_dimension} numbers as {(_stated >= 0 ? "the first line says" : "in the first line")}, found {columns} columns; columns are divided by single blanks");
}
