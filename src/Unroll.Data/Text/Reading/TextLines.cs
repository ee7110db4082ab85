namespace Unroll.Data.Text.Reading;

/// <summary>The lines of a text, as bytes of UTF-8. Only <c>\n</c> and <c>\r\n</c> end a line: other separators of Unicode stand inside texts.</summary>
internal sealed class TextLines(ValidText text)
{
    private const int LargestLine = 1 << 30;
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>The line that was read last, counted from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The place of the line that was read last.</summary>
    public SourceLocation Place => new(text.Name, Number);

    /// <summary>Reads the next line; the span holds until the next call.</summary>
    /// <exception cref="DataException">The text is empty, or the line has over 1 GiB.</exception>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        int searched = 0;
        while (true)
        {
            int found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0 || _ended)
            {
                return Take(found >= 0 ? searched + found : -1, out line);
            }

            searched = _end - _start;
            MakeRoom();
            int read = text.Read(_buffer.AsSpan(_end));
            _ended = read == 0;
            _end += read;
        }
    }

    private bool Take(int length, out ReadOnlySpan<byte> line)
    {
        bool last = length < 0;
        length = last ? _end - _start : length;
        line = _buffer.AsSpan(_start, length);
        _start += length + (last ? 0 : 1);
        if (last && length == 0)
        {
            return Number > 0 ? false : throw new DataException(new SourceLocation(text.Name), "is empty; expected text");
        }

        Number++;
        line = !line.IsEmpty && line[^1] == '\r' ? line[..^1] : line;
        return true;
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length < LargestLine ? 2 * _buffer.Length
                : throw new DataException(new SourceLocation(text.Name, Number + 1), $"the line has over {LargestLine:N0} bytes; is this a file of lines?"));
        }
    }
}
