using System.Text;

namespace Unroll.Data.Text.Tokens;

/// <summary>Joins tokens that are bytes of UTF-8; bytes that are none give U+FFFD.</summary>
internal sealed class ByteDecoder(Vocabulary vocabulary, byte[][] bytes) : ITokenDecoder
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    public string Append(int id)
    {
        _ = vocabulary[id]; // refuses what is no id
        return Convert(bytes[id], flush: false);
    }

    public string End() => Convert([], flush: true);

    private string Convert(byte[] piece, bool flush)
    {
        Span<char> chars = piece.Length < 256 ? stackalloc char[piece.Length + 4] : new char[piece.Length + 4];
        return new string(chars[.._decoder.GetChars(piece, chars, flush)]);
    }
}
