namespace Unroll.Data.TimeSeries;

/// <summary>One feature that does not change within a recording (a store's size, a patient's age).</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Levels">For a categorical feature its levels; values are ordinals into this list. Null for a number.</param>
public sealed record StaticFeature(string Name, IReadOnlyList<string>? Levels = null)
{
    /// <summary>Whether the values are ordinals of <see cref="Levels"/>.</summary>
    public bool IsCategorical => Levels is not null;
}
