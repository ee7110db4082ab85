namespace Unroll.Training.Metrics.Text;

/// <summary>How BLEU cuts sentences into words.</summary>
public enum BleuTokenization
{
    /// <summary>As mteval-v13a.pl and sacreBLEU's "13a": for plain text.</summary>
    Mteval13a,

    /// <summary>At blanks: for text that is tokenised already.</summary>
    None,
}
