using Unroll.Data.Video;

namespace Unroll.Data.Synthetic.Motion;

/// <summary>Draws the frames of a scene one by one, each only when it is read.</summary>
internal sealed class MotionFrameReader : IFrameReader
{
    private readonly MotionScene _scene;
    private readonly byte[] _backdrop;
    private readonly byte[] _picture;
    private FrameResize? _resize;
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

        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (channels is not (1 or 3) || pixels.Length != height * width * channels)
        {
            throw new ArgumentException($"expected 1 or 3 channels and {height} x {width} x channels bytes; got {channels} channels and {pixels.Length} bytes", nameof(pixels));
        }

        Draw();
        if (_resize is null || !_resize.Fits(height, width, channels))
        {
            _resize = new FrameResize(_scene.Size, height, width, channels);
        }

        _resize.Apply(_picture, pixels);
    }

    public void Dispose() { }

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
