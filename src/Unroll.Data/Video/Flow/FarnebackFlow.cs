using OpenCvSharp;
using Unroll.Data.Video.Decoding;

namespace Unroll.Data.Video.Flow;

/// <summary>Farnebäck, "Two-frame motion estimation based on polynomial expansion", SCIA 2003, as OpenCV computes it: three levels of a pyramid, windows of 15 pixels if not told otherwise,
/// three iterations, polynomials over 5 pixels (deviation 1.1). Quick and smooth; it blurs motion over the edges of what moves by half a window,
/// misses ways much longer than half a window, and is not to be trusted in pictures of less than some 32 pixels a side.</summary>
public sealed class FarnebackFlow : IFlow
{
    private const int Levels = 3, Iterations = 3, Neighbours = 5;
    private readonly Mat _from, _to, _flow;
    private readonly int _window;

    /// <summary>Loads OpenCV.</summary>
    /// <param name="window">Side of the window over which motion is averaged, in pixels.</param>
    /// <exception cref="DataException">Its library does not load; the message says what to do.</exception>
    public FarnebackFlow(int window = 15)
    {
        _window = window;
        OpenCvEngine.Require(); // before the first matrix
        (_from, _to, _flow) = (new Mat(), new Mat(), new Mat());
    }

    /// <inheritdoc/>
    public unsafe void Compute(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to, int height, int width, Span<float> flow)
    {
        FlowSizes.Check(from.Length, to.Length, height, width, flow.Length);
        _from.Create(height, width, MatType.CV_8UC1);
        _to.Create(height, width, MatType.CV_8UC1);
        from.CopyTo(new Span<byte>(_from.DataPointer, from.Length));
        to.CopyTo(new Span<byte>(_to.DataPointer, to.Length));
        Cv2.CalcOpticalFlowFarneback(_from, _to, _flow, 0.5, Levels, _window, Iterations, Neighbours, 1.1, OpticalFlowFlags.None);
        ReadOnlySpan<float> pairs = new(_flow.DataPointer, flow.Length);
        int plane = height * width;
        for (int i = 0; i < plane; i++)
        {
            (flow[i], flow[plane + i]) = (Finite(pairs[2 * i]), Finite(pairs[(2 * i) + 1]));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _from.Dispose();
        _to.Dispose();
        _flow.Dispose();
    }

    private static float Finite(float value) => float.IsFinite(value) ? value : 0;
}
