namespace Unroll.Models.Text.Sampling;

/// <summary>How the next token is chosen from scores.</summary>
public sealed record SamplingOptions
{
    /// <summary>Scores are divided by it: below 1 the likely become likelier; 0 takes the best token always.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Only the k best tokens can be chosen; 0: all.</summary>
    public int TopK { get; init; }

    /// <summary>Only the best tokens that together have this share of the probability can be chosen (Holtzman et al. 2020, arXiv:1904.09751); 1: all.</summary>
    public double TopP { get; init; } = 1;

    /// <summary>
    /// θ: the scores of tokens that were seen are divided by it where they are positive, multiplied where negative (Keskar et al. 2019,
    /// arXiv:1909.05858, section 4.1, which divides and so would favour seen tokens of negative score); 1: no penalty.
    /// </summary>
    public double RepetitionPenalty { get; init; } = 1;

    /// <summary>The same seed, scores and options give the same tokens.</summary>
    public ulong Seed { get; init; }

    /// <exception cref="ArgumentException">A value is outside what is allowed; the message names it and says what is.</exception>
    internal void Check()
    {
        Need(Temperature >= 0 && double.IsFinite(Temperature), nameof(Temperature), Temperature, "0 (the best token always) or above");
        Need(TopK >= 0, nameof(TopK), TopK, "0 (all tokens) or above");
        Need(TopP is > 0 and <= 1, nameof(TopP), TopP, "above 0 and at most 1");
        Need(RepetitionPenalty > 0 && double.IsFinite(RepetitionPenalty), nameof(RepetitionPenalty), RepetitionPenalty, "above 0; 1 is none");

        static void Need(bool holds, string name, double value, string allowed)
        {
            if (!holds)
            {
                throw new ArgumentException($"{name} must be {allowed}; got {value}.", name);
            }
        }
    }
}
