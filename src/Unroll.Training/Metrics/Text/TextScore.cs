namespace Unroll.Training.Metrics.Text;

/// <summary>A value that a text metric gave, with what is needed to get it again.</summary>
/// <param name="Name">The metric's name, as its tool prints it: BLEU, chrF2, rougeL, CIDEr.</param>
/// <param name="Value">The value, in the unit in which its tool prints it: BLEU and chrF 0 to 100, ROUGE and the BLEU of captions 0 to 1, CIDEr 0 to 10.</param>
/// <param name="Decimals">Decimals that are printed.</param>
/// <param name="Signature">How it was computed: "nrefs:1|case:mixed|...|version:unroll-0.1.0".</param>
/// <param name="Details">What the tool prints behind the value; may be empty.</param>
/// <param name="Interval">A confidence interval, where one was drawn.</param>
public sealed record TextScore(string Name, double Value, int Decimals, string Signature, string Details = "", ScoreInterval? Interval = null)
{
    /// <summary>One line in the form of sacreBLEU: "BLEU = 48.53 82.4/50.0/45.5/37.5 (BP = ...)".</summary>
    public override string ToString() => Line(Name);

    /// <summary>The line with the signature: "BLEU|nrefs:1|case:mixed|... = 48.53 ...".</summary>
    public string ToStringWithSignature() => Line($"{Name}|{Signature}");

    private string Line(string head)
    {
        string line = $"{head} = {FixedDigits.Of(Value, Decimals)}";
        if (Interval is { } interval)
        {
            line += $" ({FixedDigits.Of(100 * interval.Confidence, 0)} % of resamples from {FixedDigits.Of(interval.Low, Decimals)} to {FixedDigits.Of(interval.High, Decimals)})";
        }

        return Details.Length == 0 ? line : $"{line} {Details}";
    }
}
