using static TorchSharp.torch;

namespace Unroll.Models.Video.Frames;

/// <summary>
/// Temporal shift (Lin, Gan and Han 2019, arXiv:1811.08383, section 3): an eighth of the channels comes from the step before, another eighth
/// from the step after; at the ends zeros. The online form takes only from the step before (section 3.4).
/// </summary>
/// <param name="Steps">T: pictures in a row of each clip.</param>
/// <param name="Causal">The online form.</param>
internal sealed record TemporalShift(long Steps, bool Causal)
{
    private const int Share = 8;

    /// <summary>[B T, C, Y, X] with the first eighth of the channels from the step before, the second from the step after.</summary>
    public Tensor Apply(Tensor x)
    {
        long channels = x.shape[1], fold = channels / Share;
        if (fold == 0)
        {
            return x;
        }
        Tensor clips = x.unflatten(0, -1, Steps); // [B, T, C, Y, X]
        Tensor edge = zeros_like(clips.narrow(1, 0, 1).narrow(2, 0, fold));
        Tensor before = cat([edge, clips.narrow(1, 0, Steps - 1).narrow(2, 0, fold)], 1);
        if (Causal)
        {
            return cat([before, clips.narrow(2, fold, channels - fold)], 2).flatten(0, 1);
        }
        Tensor after = cat([clips.narrow(1, 1, Steps - 1).narrow(2, fold, fold), edge], 1);
        return cat([before, after, clips.narrow(2, 2 * fold, channels - (2 * fold))], 2).flatten(0, 1);
    }
}
