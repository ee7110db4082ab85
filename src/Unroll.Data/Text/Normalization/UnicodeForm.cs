namespace Unroll.Data.Text.Normalization;

/// <summary>How characters that can be written in several ways are written.</summary>
public enum UnicodeForm
{
    /// <summary>As they came.</summary>
    None,

    /// <summary>Composed: <c>e</c> with an accent behind it becomes <c>é</c>. Nothing that a reader sees changes.</summary>
    Nfc,

    /// <summary>Composed, and what only looks different is made the same: ligatures, full-width letters, superscripts. What a reader sees may change.</summary>
    Nfkc,
}
