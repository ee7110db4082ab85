namespace Unroll.Data.Text.Tokens;

/// <summary>How a text is divided into words.</summary>
public enum WordRule
{
    /// <summary>Words and signs: a run of letters, marks and digits, with apostrophes and joiners inside, is a word; everything else that is not blank
    /// is a token for each character as a reader sees it (an emoji of several parts is one).
    /// As a pattern: <c>[\p{L}\p{M}\p{N}]+(?:['’\u200C\u200D][\p{L}\p{M}\p{N}]+)*|(?!\s)\X</c>.</summary>
    Words,

    /// <summary>Blanks divide, and nothing else: for text that is tokenized already.</summary>
    Whitespace,
}
