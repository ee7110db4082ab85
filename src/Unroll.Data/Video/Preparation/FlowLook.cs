using Unroll.Data.Video.Flow;

namespace Unroll.Data.Video.Preparation;

/// <summary>Makes stored flow into channels of a stack, cut, resized and mirrored as the pictures are: displacements in pixels of the model's picture, clipped to the
/// bound, less the channel's mean (Simonyan and Zisserman, NIPS 2014, section 3.1) unless it is to be kept; then divided by the bound, or d → sgn(d) ln(1 + 4 |d|). Used by one thread.</summary>
internal sealed class FlowLook
{
    private const float Zero = 127, PartsOfPixel = 4;

    private readonly PictureResampler _resampler;
    private readonly float _bound;
    private readonly bool _keepsMean;
    private readonly bool _isLog;
    private readonly float[] _across;
    private readonly float[] _down;
    private readonly int _frame;
    private readonly int _plane;

    /// <param name="cut">What is cut out of the stored pictures.</param>
    /// <param name="height">Rows of the stored pictures.</param>
    /// <param name="width">Their columns.</param>
    /// <param name="spec">The recipe's section.</param>
    /// <param name="quantizer">How flow is stored.</param>
    /// <param name="isReversed">Whether time was turned round: what moved there moves back.</param>
    public FlowLook(PictureCut cut, int height, int width, VideoSpec spec, FlowQuantizer quantizer, bool isReversed)
    {
        _resampler = new PictureResampler(cut, width, 1, spec.Height, spec.Width);
        _bound = (float)spec.FlowBound;
        _keepsMean = spec.FlowMean == "keep";
        _isLog = spec.FlowScale == "log";
        float step = (float)(quantizer.Bound / Zero) * (isReversed ? -1 : 1);
        _across = [step * spec.Width / cut.Width * (cut.IsMirrored ? -1 : 1)];
        _down = [step * spec.Height / cut.Height];
        _frame = height * width;
        _plane = spec.Height * spec.Width;
    }

    /// <param name="flow">The stored flow of one pair, [2, Y, X].</param>
    /// <param name="channels">[2, height, width].</param>
    public void Apply(ReadOnlySpan<byte> flow, Span<float> channels)
    {
        _resampler.Apply(flow[.._frame], channels[.._plane], _across, [-Zero * _across[0]]);
        _resampler.Apply(flow[_frame..], channels[_plane..], _down, [-Zero * _down[0]]);
        Scale(channels[.._plane]);
        Scale(channels[_plane..]);
    }

    private void Scale(Span<float> channel)
    {
        double sum = 0;
        foreach (ref float value in channel)
        {
            value = Math.Clamp(value, -_bound, _bound);
            sum += value;
        }

        float mean = _keepsMean ? 0 : (float)(sum / channel.Length);
        foreach (ref float value in channel)
        {
            float own = value - mean;
            value = _isLog ? MathF.CopySign(MathF.Log(1 + (PartsOfPixel * MathF.Abs(own))), own) : own / _bound;
        }
    }
}
