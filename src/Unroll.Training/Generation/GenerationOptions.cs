namespace Unroll.Training.Generation;

/// <summary>How a language model writes on.</summary>
public sealed record GenerationOptions
{
    /// <summary>Tokens to write.</summary>
    public int Length { get; init; } = 500;

    /// <summary>Scores are divided by it: below 1 the likely becomes likelier; 0 takes the likeliest token always.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Only the k likeliest tokens can be chosen; 0: all.</summary>
    public int TopK { get; init; }

    /// <summary>Only the likeliest tokens that together have this share of the probability can be chosen (Holtzman et al. 2020); 1: all.</summary>
    public double TopP { get; init; } = 1;

    /// <summary>How much less likely a token becomes once it was seen (Keskar et al. 2019); 1: not at all.</summary>
    public double RepetitionPenalty { get; init; } = 1;

    /// <summary>The same seed gives the same text.</summary>
    public int Seed { get; init; } = 1;
}
