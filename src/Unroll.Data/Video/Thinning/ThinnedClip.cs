using System.Globalization;

namespace Unroll.Data.Video.Thinning;

/// <summary>A clip of which at most so many frames a second are seen. What is left is a clip like any other: all that steps from frame to frame (strides,
/// changes, optical flow) goes by it, so that clips of different frame rates look alike.</summary>
/// <param name="whole">The clip.</param>
/// <param name="rate">Frames a second, over 0.</param>
public sealed class ThinnedClip(ClipSource whole, double rate) : ClipSource
{
    /// <inheritdoc/>
    public override string Name => whole.Name;

    /// <inheritdoc/>
    public override string Identity => string.Create(CultureInfo.InvariantCulture, $"{whole.Identity} at most {rate:R} frames/s");

    /// <inheritdoc/>
    public override ClipFacts Probe()
    {
        ClipFacts facts = whole.Probe();
        return facts with { TimesSeconds = [.. FrameSlots.Kept(facts.TimesSeconds, rate).Select(i => facts.TimesSeconds[i])] };
    }

    /// <inheritdoc/>
    public override IFrameReader Open() => new ThinnedReader(whole.Open(), rate);
}
