using Unroll.Data.Video;
using Unroll.Data.Video.Decoding;

namespace Unroll.Data.Synthetic.Motion;

/// <summary>Draws the frames of a scene one by one, each only when it is read.</summary>
internal sealed class MotionFrameReader : IFrameReader
{
    private readonly MotionScene _scene;
    private readonly byte[] _backdrop;
    private readonly byte[] _picture;
    private readonly Resampler _resampler = new();
    private float[] _resized = [];
    private int _frame = -1;
    private int _drawn = -1;

    public MotionFrameReader(MotionScene scene)
    {
        _scene = scene;
        _backdrop = scene.Backdrop.Paint(scene.Size);
        _picture = new byte[_backdrop.Length];
    }

    public double TimeSeconds => Math.Max(0, _frame) / MotionGenerator.FramesPerSecond;

    public bool Next()
    {
        if (_frame < _scene.Actors.Length)
        {
            _frame++;
        }

        return _frame < _scene.Actors.Length;
    }

    public void Read(Span<byte> pixels, int height, int width, int channels)
    {
        if (_frame < 0 || _frame >= _scene.Actors.Length)
        {
            throw new InvalidOperationException("there is no present frame: Next was not called, or gave false");
        }

        PictureShapeCheck.Require(pixels.Length, height, width, channels);
        Draw();
        if (channels == 3 && height == _scene.Size && width == _scene.Size)
        {
            _picture.CopyTo(pixels);
            return;
        }

        Resize(height, width);
        for (int i = 0; i < height * width; i++)
        {
            ReadOnlySpan<float> pixel = _resized.AsSpan(i * 3, 3);
            if (channels == 1)
            {
                pixels[i] = (byte)((0.299f * pixel[0]) + (0.587f * pixel[1]) + (0.114f * pixel[2]) + 0.5f);
                continue;
            }

            for (int c = 0; c < 3; c++)
            {
                pixels[(i * 3) + c] = (byte)(pixel[c] + 0.5f);
            }
        }
    }

    public void Dispose() { }

    private unsafe void Resize(int height, int width)
    {
        if (_resized.Length != height * width * 3)
        {
            _resized = new float[height * width * 3];
        }

        fixed (byte* picture = _picture)
        {
            _resampler.Resize(picture, _scene.Size * 3, _scene.Size, _scene.Size, 3, _resized, width, height);
        }
    }

    private void Draw()
    {
        if (_drawn == _frame)
        {
            return;
        }

        _backdrop.CopyTo(_picture, 0);
        foreach (Actor actor in _scene.Actors[_frame])
        {
            actor.Sprite.Paint(_picture, _scene.Size, actor.X, actor.Y);
        }

        _drawn = _frame;
    }
}
