using System.Numerics;
using System.Runtime.InteropServices;

namespace Unroll.Data.Video.Preparation;

/// <summary>Cuts a part out of pictures of bytes, resizes it, and gives it as one plane of floats for each channel. For one size and cut; used by one thread.</summary>
internal sealed class PictureResampler
{
    private readonly PictureCut _cut;
    private readonly int _frameWidth;
    private readonly int _channels;
    private readonly int _height;
    private readonly int _width;
    private readonly ResampleAxis _rows;
    private readonly ResampleAxis _columns;
    private readonly float[] _line;

    public PictureResampler(PictureCut cut, int frameWidth, int channels, int height, int width)
    {
        (_cut, _frameWidth, _channels, _height, _width) = (cut, frameWidth, channels, height, width);
        _rows = ResampleAxis.Of(cut.Height, height, isMirrored: false);
        _columns = ResampleAxis.Of(cut.Width, width, cut.IsMirrored);
        _line = new float[cut.Width * channels];
    }

    /// <param name="frame">[rows, frame width, channels].</param>
    /// <param name="picture">[channels, height, width]: the value of a byte times scale plus shift.</param>
    /// <param name="scale">[channels].</param>
    /// <param name="shift">[channels].</param>
    public void Apply(ReadOnlySpan<byte> frame, Span<float> picture, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift)
    {
        bool isSame = _cut.Height == _height && _cut.Width == _width;
        int stride = _frameWidth * _channels;
        for (int y = 0; y < _height; y++)
        {
            ReadOnlySpan<byte> from = frame[(((_cut.Top + _rows.First[y]) * stride) + (_cut.Left * _channels))..];
            if (isSame)
            {
                int row = (_cut.Top + y) * stride;
                Copy(frame.Slice(row + (_cut.Left * _channels), _width * _channels), picture, y, scale, shift);
                continue;
            }

            Blend(from, stride, _rows.Weights.AsSpan(y * _rows.Taps, _rows.Taps));
            Across(picture, y, scale, shift);
        }
    }

    /// <summary>The weighted sum of some rows of the part.</summary>
    private void Blend(ReadOnlySpan<byte> from, int stride, ReadOnlySpan<float> weights)
    {
        Span<float> line = _line;
        line.Clear();
        for (int tap = 0; tap < weights.Length; tap++)
        {
            float weight = weights[tap];
            if (weight != 0)
            {
                AddScaled(from.Slice(tap * stride, line.Length), weight, line);
            }
        }
    }

    private static void AddScaled(ReadOnlySpan<byte> bytes, float weight, Span<float> sums)
    {
        int i = 0;
        Vector<float> factor = new(weight);
        ReadOnlySpan<Vector<byte>> wide = MemoryMarshal.Cast<byte, Vector<byte>>(bytes);
        Span<Vector<float>> into = MemoryMarshal.Cast<float, Vector<float>>(sums);
        for (int v = 0; v < wide.Length; v++)
        {
            Vector.Widen(wide[v], out Vector<ushort> low, out Vector<ushort> high);
            Vector.Widen(low, out Vector<uint> a, out Vector<uint> b);
            Vector.Widen(high, out Vector<uint> c, out Vector<uint> d);
            Span<Vector<float>> four = into.Slice(4 * v, 4);
            four[0] += Vector.ConvertToSingle(Vector.AsVectorInt32(a)) * factor;
            four[1] += Vector.ConvertToSingle(Vector.AsVectorInt32(b)) * factor;
            four[2] += Vector.ConvertToSingle(Vector.AsVectorInt32(c)) * factor;
            four[3] += Vector.ConvertToSingle(Vector.AsVectorInt32(d)) * factor;
            i += Vector<byte>.Count;
        }

        for (; i < bytes.Length; i++)
        {
            sums[i] += bytes[i] * weight;
        }
    }

    /// <summary>Resizes the blended row, a plane at a time.</summary>
    private void Across(Span<float> picture, int y, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift)
    {
        int taps = _columns.Taps;
        ReadOnlySpan<float> weights = _columns.Weights;
        ReadOnlySpan<int> first = _columns.First.AsSpan(0, _width);
        for (int c = 0; c < _channels; c++)
        {
            Span<float> into = picture.Slice(((c * _height) + y) * _width, _width);
            (float factor, float offset) = (scale[c], shift[c]);
            for (int x = 0; x < into.Length; x++)
            {
                float sum = 0;
                int at = (first[x] * _channels) + c;
                for (int tap = 0; tap < taps; tap++, at += _channels)
                {
                    sum += weights[(x * taps) + tap] * _line[at];
                }

                into[x] = (sum * factor) + offset;
            }
        }
    }

    private void Copy(ReadOnlySpan<byte> row, Span<float> picture, int y, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift)
    {
        for (int c = 0; c < _channels; c++)
        {
            Span<float> into = picture.Slice(((c * _height) + y) * _width, _width);
            (float factor, float offset) = (scale[c], shift[c]);
            int step = _cut.IsMirrored ? -_channels : _channels;
            int at = _cut.IsMirrored ? ((_width - 1) * _channels) + c : c;
            for (int x = 0; x < into.Length; x++, at += step)
            {
                into[x] = (row[at] * factor) + offset;
            }
        }
    }
}
