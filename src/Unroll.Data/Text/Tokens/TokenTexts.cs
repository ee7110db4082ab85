namespace Unroll.Data.Text.Tokens;

/// <summary>What stands in a text for each of its tokens, so that a table of tokens can be read beside the text.</summary>
public static class TokenTexts
{
    /// <summary>The words or characters themselves, known or not; of other tokenizers the tokens as their vocabulary writes them.</summary>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="text">The text.</param>
    /// <returns>One for each id of <see cref="ITokenizer.Encode"/>.</returns>
    public static IReadOnlyList<string> Of(ITokenizer tokenizer, string text) => tokenizer switch
    {
        WordTokenizer words => words.Split(text),
        CharacterTokenizer characters => [.. characters.Normalizer.Apply(text).EnumerateRunes().Select(rune => rune.ToString())],
        _ => [.. tokenizer.Encode(text).Select(id => tokenizer.Vocabulary[id])],
    };
}
