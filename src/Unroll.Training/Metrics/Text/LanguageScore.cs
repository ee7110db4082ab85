using Unroll.Data;

namespace Unroll.Training.Metrics.Text;

/// <summary>How well a language model foretold a text, from the sum of the negative logarithms of the probabilities it gave to what came. NaN stays NaN.</summary>
public sealed record LanguageScore
{
    /// <summary>A score.</summary>
    /// <param name="nats">Sum of -ln p over the tokens.</param>
    /// <param name="tokens">Tokens foretold; at least 1.</param>
    /// <param name="characters">Characters of the text that they spell, so that models with different tokens can be compared; at least 1.</param>
    /// <exception cref="DataException">A count is below 1.</exception>
    public LanguageScore(double nats, long tokens, long characters)
    {
        if (tokens < 1 || characters < 1)
        {
            throw new DataException($"there is nothing to score: {tokens} tokens and {characters} characters; at least one of each is needed");
        }

        (Nats, Tokens, Characters) = (nats, tokens, characters);
    }

    /// <summary>Sum of -ln p.</summary>
    public double Nats { get; }

    /// <summary>Tokens foretold.</summary>
    public long Tokens { get; }

    /// <summary>Characters that they spell.</summary>
    public long Characters { get; }

    /// <summary>Mean -ln p of a token: the loss.</summary>
    public double NatsPerToken => Nats / Tokens;

    /// <summary>exp of the mean -ln p: among how many equally likely tokens the model was in doubt.</summary>
    public double Perplexity => Math.Exp(NatsPerToken);

    /// <summary>Mean -log2 p of a token.</summary>
    public double BitsPerToken => NatsPerToken / Math.Log(2);

    /// <summary>-log2 p of the whole text over its characters.</summary>
    public double BitsPerCharacter => Nats / Math.Log(2) / Characters;
}
