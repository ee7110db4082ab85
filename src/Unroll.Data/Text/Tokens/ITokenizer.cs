using Unroll.Data.Text.Normalization;

namespace Unroll.Data.Text.Tokens;

/// <summary>Turns text into ids of a vocabulary and back. Immutable to its user; several threads may use one at a time.</summary>
public interface ITokenizer
{
    /// <summary>The tokens.</summary>
    Vocabulary Vocabulary { get; }

    /// <summary>What is done to a text before it is divided.</summary>
    TextNormalizer Normalizer { get; }

    /// <summary>The ids of a text, without begin or end. Half a surrogate pair counts as U+FFFD. A special token that is written
    /// out in the text is text, so no text can pad, begin or end a sequence.</summary>
    int[] Encode(string text);

    /// <summary>The text of ids. Special tokens give nothing, but unknown ones give the mark that the tokenizer names.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An id is not in the vocabulary.</exception>
    string Decode(ReadOnlySpan<int> ids);

    /// <summary>Starts to turn ids into text one by one, as a model makes them.</summary>
    ITokenDecoder OpenDecoder();
}
