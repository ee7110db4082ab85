namespace Unroll.Data.Video.Flow;

/// <summary>Optical flow: where each pixel of one picture is found in the next. Used by one thread; its working memory is kept from pair to pair.</summary>
public interface IFlow : IDisposable
{
    /// <summary>Computes the flow from one picture to the next: <c>from(y, x)</c> is found at <c>to(y + v, x + u)</c>.</summary>
    /// <param name="from">Luminance [height, width].</param>
    /// <param name="to">Luminance [height, width].</param>
    /// <param name="height">Rows Y, at least 1.</param>
    /// <param name="width">Columns X, at least 1.</param>
    /// <param name="flow">[2, Y, X]: u (to the right), then v (downwards), in pixels. Always finite.</param>
    /// <exception cref="ArgumentException">A length is not that of the sizes.</exception>
    void Compute(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to, int height, int width, Span<float> flow);
}
