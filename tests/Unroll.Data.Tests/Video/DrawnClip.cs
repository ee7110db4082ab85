using Unroll.Data.TimeSeries;
using Unroll.Data.Video;

namespace Unroll.Data.Tests.Video;

/// <summary>A clip whose pixels are a formula: at the place (y, x) of the size asked for, frame t holds, in channel c, <see cref="Pixel"/>.</summary>
internal sealed class DrawnClip(string name, int frames, int height = 30, int width = 40) : ClipSource
{
    private int _opened;
    private int _drawn;

    public override string Name => name;

    public override string Identity => $"{name} {frames} {height} {width}";

    public int Opened => _opened;

    public int Drawn => _drawn;

    /// <summary>The frame that is damaged; -1: none.</summary>
    public int BrokenAt { get; init; } = -1;

    public static byte Pixel(int t, int y, int x, int c) => (byte)((t * 7) + (y * 3) + (x * 5) + (c * 50));

    public override ClipFacts Probe() => new(width, height, [.. Enumerable.Range(0, frames).Select(t => t / 25.0)]);

    public override IFrameReader Open()
    {
        Interlocked.Increment(ref _opened);
        return new Reader(this, frames);
    }

    public static Recording Recording(DrawnClip clip, string? label = null, string[]? stepLabels = null)
    {
        ClipFacts facts = clip.Probe();
        return new Recording
        {
            Id = clip.Name,
            Group = clip.Name,
            Steps = facts.Frames,
            Values = [],
            Label = label,
            StepLabels = stepLabels,
            Clip = clip,
            FrameSeconds = facts.TimesSeconds,
            Source = new SourceLocation(clip.Name),
        };
    }

    public static RecordingSet Set(params Recording[] recordings) => new() { Recordings = recordings, Channels = [] };

    private sealed class Reader(DrawnClip clip, int frames) : IFrameReader
    {
        private int _at = -1;

        public double TimeSeconds => _at / 25.0;

        public bool Next() => ++_at == clip.BrokenAt ? throw new DataException($"{clip.Name}: frame {_at} is damaged") : _at < frames;

        public void Read(Span<byte> pixels, int height, int width, int channels)
        {
            Interlocked.Increment(ref clip._drawn);
            int i = 0;
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    for (int c = 0; c < channels; c++)
                    {
                        pixels[i++] = Pixel(_at, y, x, c);
                    }
                }
            }
        }

        public void Dispose()
        {
        }
    }
}
