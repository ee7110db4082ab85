namespace Unroll.Training.Metrics.Text;

/// <summary>How BLEU is computed. As given here: sacreBLEU's own choice.</summary>
public sealed record BleuOptions
{
    /// <summary>Whether upper and lower case are one.</summary>
    public bool LowerCase { get; init; }

    /// <summary>How sentences are cut into words.</summary>
    public BleuTokenization Tokenization { get; init; }

    /// <summary>What an order without a match counts for.</summary>
    public BleuSmoothing Smoothing { get; init; }

    /// <summary>The count of <see cref="BleuSmoothing.Floor"/> (null: 0.1) or <see cref="BleuSmoothing.AddK"/> (null: 1); the others have none.</summary>
    public double? SmoothingCount { get; init; }

    /// <summary>Whether orders longer than the hypothesis are left out: for single sentences.</summary>
    public bool EffectiveOrder { get; init; }

    /// <summary>The count in use.</summary>
    internal double Count => SmoothingCount ?? (Smoothing == BleuSmoothing.AddK ? 1 : 0.1);
}
