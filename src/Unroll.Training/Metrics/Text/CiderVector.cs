namespace Unroll.Training.Metrics.Text;

/// <summary>A text as CIDEr sees it.</summary>
/// <param name="Weights">Weighted counts of n-grams by order.</param>
/// <param name="Norms">The Euclidean length of each order's counts.</param>
/// <param name="Pairs">How many pairs of words it has.</param>
internal sealed record CiderVector(Dictionary<UInt128, double>[] Weights, double[] Norms, int Pairs);
