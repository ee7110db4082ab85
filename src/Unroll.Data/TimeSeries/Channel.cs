namespace Unroll.Data.TimeSeries;

/// <summary>One channel (variable) of every recording in a set.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Levels">For a categorical channel its levels in order of their ordinal; a recording's values are then
/// ordinals into this list. Null for a number.</param>
public sealed record Channel(string Name, ChannelRole Role, IReadOnlyList<string>? Levels = null)
{
    /// <summary>Whether the values are ordinals of <see cref="Levels"/>.</summary>
    public bool IsCategorical => Levels is not null;
}
