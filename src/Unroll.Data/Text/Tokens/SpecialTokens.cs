namespace Unroll.Data.Text.Tokens;

/// <summary>Tokens that stand for no text. Those that a vocabulary has take its first ids, in this order; with all four, &lt;pad&gt; is 0.</summary>
[Flags]
public enum SpecialTokens
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary><c>&lt;pad&gt;</c>: fills short sequences up.</summary>
    Pad = 1,

    /// <summary><c>&lt;unk&gt;</c>: what the vocabulary does not hold.</summary>
    Unknown = 2,

    /// <summary><c>&lt;bos&gt;</c>: a sequence begins.</summary>
    Begin = 4,

    /// <summary><c>&lt;eos&gt;</c>: a sequence ends.</summary>
    End = 8,

    /// <summary>All four: ids 0 to 3.</summary>
    All = Pad | Unknown | Begin | End,
}
