namespace Unroll.Data.Synthetic.Motion;

/// <summary>Brings a square picture to another size: along each side the area average where it shrinks, bilinear where it grows (pixels' middles at halves, borders repeated).</summary>
internal sealed class FrameResize
{
    private readonly int _size, _height, _width, _channels;
    private readonly float[] _source, _rows;
    private readonly (int First, float[] Weights)[] _down, _across;

    public FrameResize(int size, int height, int width, int channels)
    {
        (_size, _height, _width, _channels) = (size, height, width, channels);
        _source = new float[size * size * channels];
        _rows = new float[size * width * channels];
        _down = Weights(size, height);
        _across = Weights(size, width);
    }

    public bool Fits(int height, int width, int channels) => (height, width, channels) == (_height, _width, _channels);

    /// <summary>Resizes, and makes luminance (0.299 red + 0.587 green + 0.114 blue) where one channel is asked for.</summary>
    /// <param name="picture">[size, size, 3].</param>
    /// <param name="pixels">[height, width, channels].</param>
    public void Apply(ReadOnlySpan<byte> picture, Span<byte> pixels)
    {
        if (_channels == 3 && _height == _size && _width == _size)
        {
            picture.CopyTo(pixels);
            return;
        }

        Load(picture);
        for (int row = 0; row < _size; row++)
        {
            ResizeRow(_source.AsSpan(row * _size * _channels, _size * _channels), _rows.AsSpan(row * _width * _channels, _width * _channels));
        }

        int stride = _width * _channels;
        for (int row = 0; row < _height; row++)
        {
            (int first, float[] weights) = _down[row];
            for (int i = 0; i < stride; i++)
            {
                float sum = 0.5f;
                for (int k = 0; k < weights.Length; k++)
                {
                    sum += weights[k] * _rows[((first + k) * stride) + i];
                }

                pixels[(row * stride) + i] = (byte)Math.Min(sum, 255);
            }
        }
    }

    private void Load(ReadOnlySpan<byte> picture)
    {
        for (int i = 0; i < _source.Length; i++)
        {
            _source[i] = _channels == 3 ? picture[i] : (0.299f * picture[i * 3]) + (0.587f * picture[(i * 3) + 1]) + (0.114f * picture[(i * 3) + 2]);
        }
    }

    private void ResizeRow(ReadOnlySpan<float> from, Span<float> to)
    {
        for (int column = 0; column < _width; column++)
        {
            (int first, float[] weights) = _across[column];
            for (int c = 0; c < _channels; c++)
            {
                float sum = 0;
                for (int k = 0; k < weights.Length; k++)
                {
                    sum += weights[k] * from[((first + k) * _channels) + c];
                }

                to[(column * _channels) + c] = sum;
            }
        }
    }

    private static (int First, float[] Weights)[] Weights(int from, int to) =>
        [.. Enumerable.Range(0, to).Select(i => to < from ? Area(i, (double)from / to, from) : Linear(i, (double)from / to, from))];

    private static (int First, float[] Weights) Area(int i, double ratio, int from)
    {
        double start = i * ratio, end = Math.Min(start + ratio, from);
        int first = (int)start, last = Math.Min((int)Math.Ceiling(end), from);
        return (first, [.. Enumerable.Range(first, last - first).Select(k => (float)((Math.Min(end, k + 1) - Math.Max(start, k)) / (end - start)))]);
    }

    private static (int First, float[] Weights) Linear(int i, double ratio, int from)
    {
        double at = Math.Clamp(((i + 0.5) * ratio) - 0.5, 0, from - 1);
        int first = Math.Min((int)at, Math.Max(0, from - 2));
        return from == 1 ? (0, [1]) : (first, [(float)(first + 1 - at), (float)(at - first)]);
    }
}
