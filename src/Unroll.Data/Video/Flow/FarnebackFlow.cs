using OpenCvSharp;
using Unroll.Data.Video.Decoding;

namespace Unroll.Data.Video.Flow;

/// <summary>Flow by polynomial expansion (Farnebäck 2003, "Two-frame motion estimation based on polynomial expansion"), computed by OpenCV.</summary>
public sealed class FarnebackFlow : IFlow
{
    private const double PyramidScale = 0.5, Sigma = 1.1;
    private const int Levels = 3, Window = 9, Iterations = 3, Neighbourhood = 5, Least = 8;
    private readonly Mat _flow = Loaded();

    /// <inheritdoc/>
    public unsafe void Compute(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to, int height, int width, Span<float> flow)
    {
        int plane = height * width;
        if (from.Length != plane || to.Length != plane || flow.Length != 2 * plane)
        {
            throw new ArgumentException($"pictures of {height} x {width} have {plane} bytes and a flow of {2 * plane} numbers; got {from.Length}, {to.Length} and {flow.Length}");
        }

        if (Math.Min(height, width) < Least)
        {
            flow.Clear(); // smaller than what the expansion looks at: no motion can be told
            return;
        }

        fixed (byte* first = from, second = to)
        {
            using Mat before = Mat.FromPixelData(height, width, MatType.CV_8UC1, (nint)first), after = Mat.FromPixelData(height, width, MatType.CV_8UC1, (nint)second);
            Cv2.CalcOpticalFlowFarneback(before, after, _flow, PyramidScale, Levels, Window, Iterations, Neighbourhood, Sigma, OpticalFlowFlags.None);
        }

        var pairs = new ReadOnlySpan<float>((void*)_flow.Data, 2 * plane);
        for (int i = 0; i < plane; i++)
        {
            flow[i] = Finite(pairs[2 * i]);
            flow[plane + i] = Finite(pairs[(2 * i) + 1]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _flow.Dispose();

    private static float Finite(float value) => float.IsFinite(value) ? value : 0;

    private static Mat Loaded()
    {
        OpenCvEngine.Require();
        return new Mat();
    }
}
