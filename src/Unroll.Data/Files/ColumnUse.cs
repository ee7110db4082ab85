namespace Unroll.Data.Files;

/// <summary>What a reader does with a column.</summary>
internal enum ColumnUse
{
    /// <summary>Time stamps.</summary>
    Time,

    /// <summary>Numbers; text is an error.</summary>
    Number,

    /// <summary>Texts, kept as ordinals.</summary>
    Category,

    /// <summary>Numbers or texts, as its first value says.</summary>
    Found,

    /// <summary>Numbers, or left out if its first value is text.</summary>
    FoundNumber,
}
