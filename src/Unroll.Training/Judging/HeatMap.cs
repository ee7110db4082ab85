using Unroll.Data.Video;
using static TorchSharp.torch;

namespace Unroll.Training.Judging;

/// <summary>A map over space and time, drawn over frames: the warmer, the more.</summary>
internal sealed class HeatMap
{
    private const float Strongest = 0.65f;
    private readonly float[] _values;
    private readonly int _steps;
    private readonly VideoSpec _video;

    /// <summary>A map for the frames of one clip.</summary>
    /// <param name="map">[T', Y', X'] of at least 0.</param>
    /// <param name="video">The size of the frames and their number.</param>
    /// <param name="full">A value that is drawn at full strength; 0: the map's largest. A larger one in the map takes its place.</param>
    public HeatMap(Tensor map, VideoSpec video, float full = 0)
    {
        _video = video;
        _steps = (int)map.shape[0];
        Tensor fitted = nn.functional.interpolate(map.unsqueeze(1), [video.Height, video.Width], mode: InterpolationMode.Bilinear, align_corners: false);
        _values = fitted.contiguous().data<float>().ToArray();
        float most = Math.Max(Math.Max(_values.Max(), full), float.Epsilon);
        for (int i = 0; i < _values.Length; i++)
        {
            _values[i] /= most;
        }
    }

    /// <summary>A frame with the map over it.</summary>
    /// <param name="frame">[height, width, 3]: red, green, blue.</param>
    /// <param name="step">The frame's number in the clip the model saw.</param>
    public byte[] Over(byte[] frame, int step)
    {
        int plane = _video.Height * _video.Width, at = Math.Min(_steps - 1, step * _steps / _video.Frames) * plane;
        var mixed = new byte[frame.Length];
        for (int i = 0; i < plane; i++)
        {
            float value = _values[at + i], share = Strongest * value;
            mixed[3 * i] = Mix(frame[3 * i], 255, share);
            mixed[(3 * i) + 1] = Mix(frame[(3 * i) + 1], 255 * Math.Max(0, value - 0.5f) * 1.6f, share);
            mixed[(3 * i) + 2] = Mix(frame[(3 * i) + 2], 0, share);
        }

        return mixed;
    }

    private static byte Mix(byte under, float over, float share) => (byte)(((1 - share) * under) + (share * over));
}
