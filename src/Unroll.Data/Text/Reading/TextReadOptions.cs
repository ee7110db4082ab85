using Unroll.Data.Text.Normalization;

namespace Unroll.Data.Text.Reading;

/// <summary>How texts are read.</summary>
public sealed record TextReadOptions
{
    /// <summary>How bytes stand for characters.</summary>
    public TextEncoding Encoding { get; init; } = TextEncoding.Utf8;

    /// <summary>What is done to every text.</summary>
    public TextNormalizer Normalizer { get; init; } = TextNormalizer.None;

    /// <summary>Whether blank texts are kept, as empty ones; otherwise they are left out, and a note says so.</summary>
    public bool KeepsBlank { get; init; }

    /// <summary>Where a text is cut: after so many characters as a reader sees them (an emoji of several parts, or a letter with its marks, is one). Null: nowhere.</summary>
    public int? MaxCharacters { get; init; }
}
