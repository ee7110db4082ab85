namespace Unroll.Training.Metrics.Text;

/// <summary>How chrF is computed. As given here: sacreBLEU's own choice.</summary>
public sealed record ChrFOptions
{
    /// <summary>Highest order of the n-grams of words: 0 for chrF, 2 for chrF++; at most 4.</summary>
    public int WordOrder { get; init; }

    /// <summary>Whether upper and lower case are one.</summary>
    public bool LowerCase { get; init; }
}
