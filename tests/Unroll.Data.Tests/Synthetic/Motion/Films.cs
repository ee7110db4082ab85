using Unroll.Data.TimeSeries;
using Unroll.Data.Video;
using Unroll.Data.Synthetic.Motion;

namespace Unroll.Data.Tests.Synthetic.Motion;

/// <summary>Generated clips as arrays.</summary>
internal static class Films
{
    public static RecordingSet Make(string kind, int clips, int frames, int seed = 1, int size = 32, int gap = 24) => MotionGenerator.Generate(
        new DataSpec { Generator = kind, GeneratorSeries = clips, GeneratorSteps = frames, GeneratorSeed = seed, GeneratorSize = size, GeneratorGap = gap }, new VideoSpec());

    public static byte[][] Frames(ClipSource clip, int size = 32, int channels = 3) => Frames(clip, size, size, channels);

    public static byte[][] Frames(ClipSource clip, int height, int width, int channels)
    {
        List<byte[]> frames = [];
        using IFrameReader reader = clip.Open();
        while (reader.Next())
        {
            byte[] frame = new byte[height * width * channels];
            reader.Read(frame, height, width, channels);
            frames.Add(frame);
        }

        return [.. frames];
    }

    /// <summary>How far each pixel of each frame is from that pixel's middle value over the clip: what moves.</summary>
    public static double[][] Moving(byte[][] frames)
    {
        double[][] moving = [.. frames.Select(frame => new double[frame.Length])];
        byte[] values = new byte[frames.Length];
        for (int i = 0; i < frames[0].Length; i++)
        {
            for (int t = 0; t < frames.Length; t++)
            {
                values[t] = frames[t][i];
            }

            Array.Sort(values);
            for (int t = 0; t < frames.Length; t++)
            {
                moving[t][i] = Math.Abs(frames[t][i] - values[frames.Length / 2]);
            }
        }

        return moving;
    }

    /// <summary>How much lighter each pixel of each frame is than its darkest value over the clip: what moves, where that is light.</summary>
    public static double[][] Lighter(byte[][] frames)
    {
        double[] darkest = [.. Enumerable.Range(0, frames[0].Length).Select(i => (double)frames.Min(frame => frame[i]))];
        return [.. frames.Select(frame => darkest.Select((dark, i) => frame[i] - dark).ToArray())];
    }

    /// <summary>The middle, on the torus, of what moves in a frame: the angles of the weighted mean of the unit circle, in pixels.</summary>
    public static (double X, double Y) Middle(double[] moving, int size)
    {
        double cosX = 0, sinX = 0, cosY = 0, sinY = 0;
        for (int i = 0; i < moving.Length; i++)
        {
            double x = 2 * Math.PI * (i % size) / size, y = 2 * Math.PI * (i / size) / size, weight = moving[i] > 20 ? moving[i] : 0;
            cosX += weight * Math.Cos(x);
            sinX += weight * Math.Sin(x);
            cosY += weight * Math.Cos(y);
            sinY += weight * Math.Sin(y);
        }

        return (Math.Atan2(sinX, cosX) * size / (2 * Math.PI), Math.Atan2(sinY, cosY) * size / (2 * Math.PI));
    }

    /// <summary>The shortest way from one place to the other on the torus.</summary>
    public static double Way(double from, double to, double size) => to - from - (size * Math.Round((to - from) / size));
}
