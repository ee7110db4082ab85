namespace Unroll.Training.Metrics.Text;

/// <summary>What BLEU takes for an order without a match (Chen and Cherry 2014, "A systematic comparison of smoothing techniques for sentence-level BLEU").</summary>
public enum BleuSmoothing
{
    /// <summary>Half of one match, then a quarter, an eighth, ... for each further order without one: their method 3, that of mteval-v13a.pl.</summary>
    Exponential,

    /// <summary>Nothing: the value is 0.</summary>
    None,

    /// <summary>A small count in place of 0: their method 1.</summary>
    Floor,

    /// <summary>A count added to matches and totals of the orders above 1: their method 2.</summary>
    AddK,
}
