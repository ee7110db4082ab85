namespace Unroll.Training.Metrics.Text;

/// <summary>BLEU and its parts.</summary>
/// <param name="Value">BLEU, 0 to 100.</param>
/// <param name="Precisions">The smoothed precision of each order 1 to 4, in percent.</param>
/// <param name="BrevityPenalty">exp(1 - r/c) where the hypotheses are shorter than the references, else 1.</param>
/// <param name="HypothesisLength">Words of the hypotheses.</param>
/// <param name="ReferenceLength">Words of the references that are nearest in length.</param>
public sealed record BleuScore(double Value, IReadOnlyList<double> Precisions, double BrevityPenalty, long HypothesisLength, long ReferenceLength)
{
    /// <summary>Length of the hypotheses over that of the references; 0 where the references are empty.</summary>
    public double Ratio => ReferenceLength == 0 ? 0 : (double)HypothesisLength / ReferenceLength;

    /// <summary>What sacreBLEU prints behind the value: "82.4/50.0/45.5/37.5 (BP = 0.943 ratio = 0.944 hyp_len = 17 ref_len = 18)".</summary>
    public string Details
    {
        get
        {
            string precisions = string.Join('/', Precisions.Select(p => FixedDigits.Of(p, 1)));
            string ratios = $"BP = {FixedDigits.Of(BrevityPenalty, 3)} ratio = {FixedDigits.Of(Ratio, 3)}";
            return $"{precisions} ({ratios} hyp_len = {HypothesisLength} ref_len = {ReferenceLength})";
        }
    }

    /// <summary>As sacreBLEU prints it: "BLEU = 48.53 82.4/50.0/45.5/37.5 (BP = ...)".</summary>
    public override string ToString() => $"BLEU = {FixedDigits.Of(Value, 2)} {Details}";
}
