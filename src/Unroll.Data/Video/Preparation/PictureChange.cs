namespace Unroll.Data.Video.Preparation;

/// <summary>
/// The change from one picture to the next in place of the picture (RGB difference, Wang et al. 2016, arXiv:1608.00859, section 3.2): what does not
/// move is zero. A signed logarithm, d → sgn(d) ln(1 + 51 |d|) with d as a share of the full range, keeps weak and strong changes in sight together.
/// </summary>
/// <param name="deviations">What each channel was divided by when it was scaled.</param>
internal sealed class PictureChange(float[] deviations)
{
    private const float Gain = 51;

    /// <summary>Writes the change.</summary>
    /// <param name="before">[channels, height, width], scaled.</param>
    /// <param name="after">The same shape.</param>
    /// <param name="change">The same shape.</param>
    public void Write(ReadOnlySpan<float> before, ReadOnlySpan<float> after, Span<float> change)
    {
        int plane = change.Length / deviations.Length;
        for (int i = 0; i < change.Length; i++)
        {
            float share = (after[i] - before[i]) * deviations[i / plane];
            change[i] = MathF.CopySign(MathF.Log(1 + (Gain * MathF.Abs(share))), share);
        }
    }
}
