using Unroll.Data.Splits;

namespace Unroll.Data.Fitting;

/// <summary>The steps that something was fitted on, as it read them; the leak audit checks these.</summary>
/// <param name="Segments">The steps read.</param>
public sealed record FitProvenance(IReadOnlyList<Segment> Segments)
{
    /// <summary>Nothing was fitted (a state that was loaded).</summary>
    public static readonly FitProvenance None = new([]);

    /// <summary>The steps of several fits together.</summary>
    public static FitProvenance Of(params IEnumerable<FitProvenance> fits) => new([.. fits.SelectMany(f => f.Segments).Distinct()]);
}
