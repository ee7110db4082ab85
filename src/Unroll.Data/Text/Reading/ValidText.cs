using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Unroll.Data.Files;

namespace Unroll.Data.Text.Reading;

/// <summary>A file's text as UTF-8 that is known to be right: what is not stops with file, line and byte. Holds a block at a time.</summary>
internal sealed class ValidText(Stream inner, string name, TextEncoding encoding) : ForwardStream
{
    private const int BlockBytes = 1 << 16;
    private const string Windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ"; // for 0x80 to 0x9F
    private readonly byte[] _raw = new byte[BlockBytes];
    private byte[] _ready = [];
    private int _taken;
    private int _kept; // bytes of a character that the last block cut
    private long _offset; // of the block's first byte in the file
    private long _line = 1;
    private bool _ended;

    /// <summary>The name shown in errors.</summary>
    public string Name { get; } = name;

    /// <summary>Opens a file, unpacked where its name says so.</summary>
    /// <param name="path">As written: with <c>${NAME}</c>, relative to <paramref name="baseFolder"/>, with <c>!member</c> behind a zip.</param>
    /// <param name="baseFolder">What a relative path is relative to.</param>
    /// <param name="encoding">How bytes stand for characters.</param>
    /// <exception cref="DataException">There is no such file, or it cannot be opened.</exception>
    public static ValidText Open(string path, string baseFolder, TextEncoding encoding)
    {
        string full = Path.GetFullPath(Path.Combine(baseFolder, DataPath.ExpandVariables(path)));
        if (Directory.Exists(full))
        {
            throw new DataException(new SourceLocation(full), "is a folder; expected a file");
        }

        // The format is not asked for here: any of text will do.
        DataFile file = DataPath.Resolve(full, "", nameof(FileFormat.Csv), out _)[0];
        return new ValidText(file.Open(), file.Name, encoding);
    }

    public override int Read(Span<byte> buffer)
    {
        while (_taken == _ready.Length && !_ended)
        {
            Fill();
        }

        int count = Math.Min(buffer.Length, _ready.Length - _taken);
        _ready.AsSpan(_taken, count).CopyTo(buffer);
        _taken += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Fill()
    {
        bool first = _offset == 0 && _kept == 0;
        int count = _kept + inner.ReadAtLeast(_raw.AsSpan(_kept), _raw.Length - _kept, throwOnEndOfStream: false);
        _ended = count < _raw.Length;
        ReadOnlySpan<byte> block = _raw.AsSpan(0, count);
        if (first)
        {
            RefuseUtf16(block);
        }

        int end = encoding == TextEncoding.Latin1 || _ended ? count : count - CutCharacter(block);
        CheckNul(block[..end]);
        if (encoding == TextEncoding.Utf8 && !Utf8.IsValid(block[..end]))
        {
            throw NotUtf8(block[..end]);
        }

        int mark = first && block.StartsWith("\uFEFF"u8) ? 3 : 0;
        _ready = encoding == TextEncoding.Utf8 ? block[mark..end].ToArray() : FromLatin1(block[mark..end]);
        _taken = 0;
        _line += block[..end].Count((byte)'\n');
        _offset += end;
        _kept = count - end;
        block[end..].CopyTo(_raw);
    }

    /// <summary>How many bytes at the end begin a character that goes on behind it.</summary>
    private static int CutCharacter(ReadOnlySpan<byte> block)
    {
        for (int back = 1; back <= Math.Min(3, block.Length); back++)
        {
            if (Rune.DecodeFromUtf8(block[^back..], out _, out _) == OperationStatus.NeedMoreData)
            {
                return back;
            }
        }

        return 0;
    }

    private static byte[] FromLatin1(ReadOnlySpan<byte> block)
    {
        StringBuilder text = new(block.Length);
        foreach (byte value in block)
        {
            text.Append(value is >= 0x80 and < 0xA0 ? Windows1252[value - 0x80] : (char)value);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private void RefuseUtf16(ReadOnlySpan<byte> block)
    {
        if (block.StartsWith<byte>([0xFF, 0xFE]) || block.StartsWith<byte>([0xFE, 0xFF]))
        {
            throw new DataException(new SourceLocation(Name, 1), "begins with the mark of UTF-16; expected UTF-8. Convert it, for example with iconv -f utf-16 -t utf-8");
        }
    }

    private void CheckNul(ReadOnlySpan<byte> block)
    {
        int at = block.IndexOf((byte)0);
        if (at >= 0)
        {
            throw At(block, at, "a NUL byte", "a text has none. Is it a text file (not a binary one, and not UTF-16)? If so, remove the byte");
        }
    }

    private DataException NotUtf8(ReadOnlySpan<byte> block)
    {
        int at = 0;
        while (Rune.DecodeFromUtf8(block[at..], out _, out int length) == OperationStatus.Done)
        {
            at += length;
        }

        return At(block, at, $"the byte 0x{block[at]:X2}", "it is not UTF-8. If the file is in Latin-1 (Windows-1252), set encoding: latin1; if in another one, convert it to UTF-8");
    }

    private DataException At(ReadOnlySpan<byte> block, int at, string found, string hint) =>
        new(
            new SourceLocation(Name, _line + block[..at].Count((byte)'\n')),
            $"has {found} at byte offset {_offset + at:N0}: {hint}{(DataFile.IsGzip(Name) ? ". Or the packed file is damaged: fetch it again" : "")}");
}
