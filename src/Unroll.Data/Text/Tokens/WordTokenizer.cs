using Unroll.Data.Text.Normalization;

namespace Unroll.Data.Text.Tokens;

/// <summary>One token for each word. A word that the vocabulary lacks is <c>&lt;unk&gt;</c>, which decodes to itself. Decoding joins words with
/// one blank each: what stood between them is not kept.</summary>
public sealed class WordTokenizer : ITokenizer
{
    private readonly int _unknown;

    /// <param name="vocabulary">One word a token; has <c>&lt;unk&gt;</c>.</param>
    /// <param name="rule">What a word is.</param>
    /// <param name="normalizer">What is done to a text before.</param>
    /// <exception cref="DataException"><c>&lt;unk&gt;</c> is missing.</exception>
    public WordTokenizer(Vocabulary vocabulary, WordRule rule = WordRule.Words, TextNormalizer? normalizer = null)
    {
        Vocabulary = vocabulary;
        Rule = rule;
        Normalizer = normalizer ?? TextNormalizer.None;
        _unknown = vocabulary.UnknownId ?? throw new DataException("a vocabulary of words needs <unk> for those that it lacks");
    }

    /// <inheritdoc/>
    public Vocabulary Vocabulary { get; }

    /// <inheritdoc/>
    public TextNormalizer Normalizer { get; }

    /// <summary>What a word is.</summary>
    public WordRule Rule { get; }

    /// <summary>Counts the words of the training part and takes the most frequent, in that order.</summary>
    /// <param name="texts">Texts of the training part only.</param>
    /// <param name="training">Which words to take.</param>
    /// <exception cref="DataException">No word is frequent enough, or the size leaves no room for one.</exception>
    public static WordTokenizer Train(IEnumerable<string> texts, WordTraining training)
    {
        SpecialTokens specials = training.Specials | SpecialTokens.Unknown;
        Vocabulary names = new(specials, []);
        Dictionary<string, long> counts = Count(texts, training);
        foreach (string name in names.Tokens)
        {
            counts.Remove(name); // a word written like a special token is unknown
        }

        int room = training.MaximumSize is { } most ? most - names.Count : int.MaxValue;
        if (room < 1)
        {
            throw new DataException($"a vocabulary of at most {training.MaximumSize} tokens has no room for words beside {names.Count} special ones; allow more");
        }

        string[] words = [.. counts.Where(pair => pair.Value >= training.MinimumCount)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(room).Select(pair => pair.Key)];
        return words.Length > 0
            ? new WordTokenizer(new Vocabulary(specials, words), training.Rule, training.Normalizer)
            : throw new DataException(counts.Count == 0
                ? "the training part has no word to make a vocabulary of"
                : $"none of the training part's {counts.Count:N0} words occurs {training.MinimumCount} times, which the vocabulary asks for; lower the minimum count");
    }

    /// <summary>The words of a text, normalised; what <see cref="Encode"/> gives ids to.</summary>
    public IReadOnlyList<string> Split(string text)
    {
        string normal = Normalizer.Apply(text);
        List<string> words = [];
        for (int at = 0; WordPieces.Next(normal, Rule, ref at, out ReadOnlySpan<char> word);)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    /// <inheritdoc/>
    public int[] Encode(string text)
    {
        string normal = Normalizer.Apply(text);
        List<int> ids = new(normal.Length / 5 + 4);
        for (int at = 0; WordPieces.Next(normal, Rule, ref at, out ReadOnlySpan<char> word);)
        {
            ids.Add(Vocabulary.Find(word) ?? _unknown);
        }

        return [.. ids];
    }

    /// <inheritdoc/>
    public string Decode(ReadOnlySpan<int> ids) => DecodedText.Of(OpenDecoder(), ids);

    /// <inheritdoc/>
    public ITokenDecoder OpenDecoder() => new PieceDecoder(Vocabulary, " ", "<unk>");

    private static Dictionary<string, long> Count(IEnumerable<string> texts, WordTraining training)
    {
        Dictionary<string, long> counts = [];
        Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> byText = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (string text in texts)
        {
            string normal = training.Normalizer.Apply(text);
            for (int at = 0; WordPieces.Next(normal, training.Rule, ref at, out ReadOnlySpan<char> word);)
            {
                byText[word] = byText.TryGetValue(word, out long count) ? count + 1 : 1;
            }
        }

        return counts;
    }
}
