using Unroll.Models.Text.Translation;

namespace Unroll.Models.Text.Captioning;

/// <summary>What makes sentences about pictures.</summary>
/// <param name="Features">C: numbers for each place of a picture.</param>
/// <param name="Decoder">
/// The decoder. Without attention it is "show and tell" (Vinyals et al. 2015, arXiv:1411.4555): the mean over places is read as the first token. With
/// additive attention it is "show, attend and tell" (Xu et al. 2015, arXiv:1502.03044), soft, with first states from that mean.
/// </param>
public sealed record CaptionerOptions(int Features, SequenceDecoderOptions Decoder)
{
    /// <summary>Weight of Σ over places (1 - Σ over steps of the attention's weights)² (Xu et al. 2015, equation 14), the mean over pictures; 0: none.</summary>
    public double DoublyStochastic { get; init; }

    /// <summary>ε of the label smoothing.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Probability of zeroing a feature of a place.</summary>
    public double FeatureDropout { get; init; }

    /// <exception cref="ModelSpecException">Two choices do not go together; the message names the key.</exception>
    internal void Check()
    {
        TextCheck.Share(nameof(LabelSmoothing), LabelSmoothing);
        TextCheck.Share(nameof(FeatureDropout), FeatureDropout);
        if (DoublyStochastic < 0 || (DoublyStochastic > 0 && Decoder.Attention == AttentionKind.None))
        {
            throw new ModelSpecException("coverage", $"{DoublyStochastic} is not allowed here: it is 0 or above, and above 0 with attention alone");
        }
    }
}
