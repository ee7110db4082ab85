namespace Unroll.Data.Text.Normalization;

/// <summary>Makes texts that mean the same be the same, before they are tokenized: first the form of Unicode, then letter case.</summary>
/// <param name="Form">The form of Unicode, by the data of Unicode 17 (Unicode Standard Annex 15).</param>
/// <param name="Lowercase">Whether letters become small ones, by Unicode's mapping of single characters and not by a language's rules.</param>
public sealed record TextNormalizer(UnicodeForm Form = UnicodeForm.None, bool Lowercase = false)
{
    private const char CapitalDottedI = '\u0130';

    /// <summary>Leaves every text as it is.</summary>
    public static TextNormalizer None { get; } = new();

    /// <summary>The text, normalised; the same object where nothing changes.</summary>
    /// <param name="text">Any text; half a surrogate pair stays what it is.</param>
    public string Apply(string text)
    {
        string normal = Form == UnicodeForm.None ? text : Composition.Normalize(text, Form == UnicodeForm.Nfkc);
        return Lowercase ? Lower(normal) : normal;
    }

    // .NET leaves İ alone because its small form is two characters; Unicode's full mapping, which other tokenizers use, gives both.
    private static string Lower(string text)
    {
        string small = text.ToLowerInvariant();
        return small.Contains(CapitalDottedI, StringComparison.Ordinal) ? small.Replace("\u0130", "i\u0307", StringComparison.Ordinal) : small;
    }
}
