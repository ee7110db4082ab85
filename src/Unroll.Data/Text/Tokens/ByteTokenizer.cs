using System.Text;
using Unroll.Data.Text.Normalization;

namespace Unroll.Data.Text.Tokens;

/// <summary>One token for each byte of UTF-8: the byte's value behind the special tokens. Nothing is unknown and nothing is fitted.</summary>
public sealed class ByteTokenizer : ITokenizer
{
    private readonly byte[][] _bytes;

    /// <param name="specials">The special tokens.</param>
    /// <param name="normalizer">What is done to a text before.</param>
    public ByteTokenizer(SpecialTokens specials = SpecialTokens.None, TextNormalizer? normalizer = null)
    {
        Normalizer = normalizer ?? TextNormalizer.None;
        Vocabulary = new Vocabulary(specials, Enumerable.Range(0, 256).Select(value => ByteLetters.Letter((byte)value).ToString()));
        _bytes = [.. Enumerable.Repeat<byte[]>([], Vocabulary.SpecialCount), .. Enumerable.Range(0, 256).Select(value => new[] { (byte)value })];
    }

    /// <inheritdoc/>
    public Vocabulary Vocabulary { get; }

    /// <inheritdoc/>
    public TextNormalizer Normalizer { get; }

    /// <inheritdoc/>
    public int[] Encode(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Normalizer.Apply(text));
        return Array.ConvertAll(bytes, value => value + Vocabulary.SpecialCount);
    }

    /// <inheritdoc/>
    public string Decode(ReadOnlySpan<int> ids) => DecodedText.Of(OpenDecoder(), ids);

    /// <inheritdoc/>
    public ITokenDecoder OpenDecoder() => new ByteDecoder(Vocabulary, _bytes);
}
