namespace Unroll.Bench.Text.Translation;

/// <summary>How far a plain decoder goes step by step.</summary>
internal enum PlainStyle
{
    /// <summary>All the way, projection included, as tutorials write it.</summary>
    EachStep,

    /// <summary>Steps up to the attention; all their outputs are projected in one go.</summary>
    ProjectedAfter,

    /// <summary>The whole target goes through the recurrent layer in one call.</summary>
    AtOnce,
}
