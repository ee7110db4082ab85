namespace Unroll.Data.Video.Flow;

/// <summary>Flow as bytes, for a cache: 0 to 254 stand for -bound to +bound in equal steps, 127 for no motion exactly. A displacement within the bound comes back with an error of at most
/// <see cref="LargestError"/> = bound / 254 (0.08 pixels at bound 20); a larger one comes back as the bound, and not a number as 0.</summary>
public sealed class FlowQuantizer
{
    private const int Zero = 127;

    /// <summary>A quantizer for displacements up to the bound.</summary>
    /// <param name="bound">In pixels, positive.</param>
    public FlowQuantizer(double bound)
    {
        if (!(bound > 0) || !double.IsFinite(bound))
        {
            throw new ArgumentOutOfRangeException(nameof(bound), bound, "expected a positive number of pixels");
        }

        Bound = bound;
    }

    /// <summary>The largest displacement kept, in pixels.</summary>
    public double Bound { get; }

    /// <summary>Half a step, in pixels.</summary>
    public double LargestError => Bound / (2 * Zero);

    /// <summary>Displacements in pixels to bytes; both of one length.</summary>
    public void Pack(ReadOnlySpan<float> flow, Span<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, flow.Length);
        float scale = (float)(Zero / Bound);
        for (int i = 0; i < flow.Length; i++)
        {
            float level = MathF.Round(Math.Clamp(flow[i] * scale, -Zero, Zero));
            bytes[i] = float.IsNaN(level) ? (byte)Zero : (byte)(Zero + (int)level);
        }
    }

    /// <summary>Bytes to displacements in pixels; both of one length.</summary>
    public void Unpack(ReadOnlySpan<byte> bytes, Span<float> flow)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(flow.Length, bytes.Length);
        float step = (float)(Bound / Zero);
        for (int i = 0; i < bytes.Length; i++)
        {
            flow[i] = (Math.Min((int)bytes[i], 2 * Zero) - Zero) * step;
        }
    }
}
