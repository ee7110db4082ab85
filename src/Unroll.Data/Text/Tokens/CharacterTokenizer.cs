using System.Text;
using Unroll.Data.Text.Normalization;

namespace Unroll.Data.Text.Tokens;

/// <summary>One token for each character: a Unicode scalar value, so that a surrogate pair is never divided. A character
/// that the vocabulary lacks is <c>&lt;unk&gt;</c>, which decodes to U+FFFD.</summary>
public sealed class CharacterTokenizer : ITokenizer
{
    private readonly Dictionary<int, int> _ids = [];
    private readonly int[] _first = new int[0x300]; // the ids of the first characters, looked up without hashing
    private readonly int _unknown;

    /// <param name="vocabulary">One character a token; has <c>&lt;unk&gt;</c>.</param>
    /// <param name="normalizer">What is done to a text before.</param>
    /// <exception cref="DataException">A token is not one character, or <c>&lt;unk&gt;</c> is missing.</exception>
    public CharacterTokenizer(Vocabulary vocabulary, TextNormalizer? normalizer = null)
    {
        Vocabulary = vocabulary;
        Normalizer = normalizer ?? TextNormalizer.None;
        _unknown = vocabulary.UnknownId ?? throw new DataException("a vocabulary of characters needs <unk> for those that it lacks");
        Array.Fill(_first, _unknown);
        for (int id = vocabulary.SpecialCount; id < vocabulary.Count; id++)
        {
            string token = vocabulary[id];
            if (!Rune.TryGetRuneAt(token, 0, out Rune rune) || rune.Utf16SequenceLength != token.Length)
            {
                throw new DataException($"token {id} of a vocabulary of characters is '{token}'; expected one character");
            }

            _ids.Add(rune.Value, id);
            if (rune.Value < _first.Length)
            {
                _first[rune.Value] = id;
            }
        }
    }

    /// <inheritdoc/>
    public Vocabulary Vocabulary { get; }

    /// <inheritdoc/>
    public TextNormalizer Normalizer { get; }

    /// <summary>Takes every character of the training part, in order of code points.</summary>
    /// <param name="texts">Texts of the training part only.</param>
    /// <param name="specials">The special tokens; <c>&lt;unk&gt;</c> is always one.</param>
    /// <param name="normalizer">What is done to every text before.</param>
    /// <exception cref="DataException">There is no character at all.</exception>
    public static CharacterTokenizer Train(IEnumerable<string> texts, SpecialTokens specials = SpecialTokens.Unknown, TextNormalizer? normalizer = null)
    {
        normalizer ??= TextNormalizer.None;
        HashSet<int> seen = [];
        foreach (string text in texts)
        {
            foreach (Rune rune in normalizer.Apply(text).EnumerateRunes())
            {
                seen.Add(rune.Value);
            }
        }

        return seen.Count > 0
            ? new CharacterTokenizer(new Vocabulary(specials | SpecialTokens.Unknown, seen.Order().Select(char.ConvertFromUtf32)), normalizer)
            : throw new DataException("the training part has no character to make a vocabulary of");
    }

    /// <inheritdoc/>
    public int[] Encode(string text)
    {
        string normal = Normalizer.Apply(text);
        int[] ids = new int[normal.Length];
        int count = 0;
        foreach (Rune rune in normal.EnumerateRunes())
        {
            ids[count++] = rune.Value < _first.Length ? _first[rune.Value] : _ids.GetValueOrDefault(rune.Value, _unknown);
        }

        return count == ids.Length ? ids : ids[..count];
    }

    /// <inheritdoc/>
    public string Decode(ReadOnlySpan<int> ids) => DecodedText.Of(OpenDecoder(), ids);

    /// <inheritdoc/>
    public ITokenDecoder OpenDecoder() => new PieceDecoder(Vocabulary, "", "\uFFFD");
}
