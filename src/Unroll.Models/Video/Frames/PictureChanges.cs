using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Frames;

/// <summary>
/// What changed from one sampled picture to the next (RGB difference, Wang et al. 2016, arXiv:1608.00859, section 3.2): what does not move is zero.
/// A signed logarithm, d → sgn(d) ln(1 + 12 |d|), keeps weak and strong changes in sight together.
/// </summary>
public static class PictureChanges
{
    private const double Gain = 12; // of scaled pictures; as much as 51 of a share of the full range, whose deviation is near 0.23

    /// <summary>The change of each picture from the one before; nothing for the first, so that no step looks ahead.</summary>
    /// <param name="pictures">[B, T, C, Y, X], scaled.</param>
    /// <returns>The same shape.</returns>
    public static Tensor Of(Tensor pictures)
    {
        Tensor before = cat([pictures.narrow(1, 0, 1), pictures.narrow(1, 0, pictures.shape[1] - 1)], 1);
        Tensor change = pictures - before;
        return change.sign() * (change.abs() * HeldScalar.Of(Gain)).log1p();
    }
}
