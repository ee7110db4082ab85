namespace Unroll.Models.Text.Search;

/// <summary>How sequences are searched for.</summary>
public sealed record SearchOptions
{
    /// <summary>K: hypotheses kept for each source; 1 takes the best token always (greedy).</summary>
    public int Beams { get; init; } = 1;

    /// <summary>Sequences to give for each source, best first; at most K.</summary>
    public int Best { get; init; } = 1;

    /// <summary>Most tokens of a sequence, the end counted.</summary>
    public int MaxLength { get; init; } = 100;

    /// <summary>
    /// α: log-probabilities are divided by ((5 + length) / 6)^α (Wu et al. 2016, arXiv:1609.08144, equation 14) or, with
    /// <see cref="DivideByLength"/>, by length^α; the length counts the end. 0: not divided.
    /// </summary>
    public double LengthPenalty { get; init; } = 1;

    /// <summary>Divide by length^α.</summary>
    public bool DivideByLength { get; init; }

    /// <summary>
    /// A source is done as soon as K of its sequences have ended; false: only when none of its unfinished hypotheses can still come among the best
    /// that were asked for.
    /// </summary>
    public bool EarlyStop { get; init; } = true;

    /// <summary>Tokens that no sequence may hold, such as the one that stands for unknown words; the rest is searched as if they did not exist.</summary>
    public IReadOnlyList<long> Never { get; init; } = [];

    /// <summary>By what a log-probability is divided.</summary>
    /// <param name="length">Tokens, the end counted.</param>
    public double Divisor(int length) => Math.Pow(DivideByLength ? length : (5 + length) / 6.0, LengthPenalty);

    /// <exception cref="ModelSpecException">A value is outside what is allowed; the message names its key and says what is.</exception>
    internal void Check()
    {
        Need(Beams >= 1, "beams", Beams, "1 (the best token always) or above");
        Need(Best >= 1 && Best <= Beams, "best", Best, $"1 to the number of beams, {Beams}");
        Need(MaxLength >= 1, "max_length", MaxLength, "1 or above");
        Need(LengthPenalty >= 0 && double.IsFinite(LengthPenalty), "length_penalty", LengthPenalty, "0 (none) or above");

        static void Need(bool holds, string key, double value, string allowed)
        {
            if (!holds)
            {
                throw new ModelSpecException(key, $"{value} is not allowed; allowed is {allowed}");
            }
        }
    }
}
