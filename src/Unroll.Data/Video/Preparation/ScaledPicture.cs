namespace Unroll.Data.Video.Preparation;

/// <summary>Turns pictures as models see them back into bytes, to be looked at.</summary>
public static class ScaledPicture
{
    /// <summary>Undoes the scaling of a picture.</summary>
    /// <param name="picture">[channels, height, width], scaled as the section says.</param>
    /// <param name="spec">The recipe's section.</param>
    /// <returns>[height, width, 3]: red, green, blue.</returns>
    /// <exception cref="ArgumentException">The picture has another size.</exception>
    public static byte[] ToRgb(ReadOnlySpan<float> picture, VideoSpec spec)
    {
        ChannelMeans means = ChannelMeans.Of(spec);
        int plane = spec.Height * spec.Width, channels = means.Mean.Length;
        if (picture.Length != channels * plane)
        {
            throw new ArgumentException($"a picture of {channels} x {spec.Height} x {spec.Width} has {channels * plane} values, not {picture.Length}", nameof(picture));
        }

        var pixels = new byte[3 * plane];
        for (int i = 0; i < pixels.Length; i++)
        {
            int channel = channels == 1 ? 0 : i % 3;
            float value = (picture[(channel * plane) + (i / 3)] * means.Deviation[channel]) + means.Mean[channel];
            pixels[i] = (byte)((Math.Clamp(value, 0, 1) * 255) + 0.5f);
        }

        return pixels;
    }
}
