using System.Numerics;
using System.Runtime.InteropServices;

namespace Unroll.Data.Video.Preparation;

/// <summary>How the frames of one example are made into the model's pictures, all alike. Used by one thread.</summary>
public sealed class PreparedLook
{
    private readonly PlaneSize _size;
    private readonly IReadOnlyList<IPictureStep> _steps;
    private readonly PictureResampler _resampler;
    private readonly float[] _byteScale;
    private readonly float[] _byteShift;
    private readonly float[] _scale;
    private readonly float[] _shift;

    internal PreparedLook(PictureCut cut, int frameWidth, PlaneSize size, ChannelMeans means, IReadOnlyList<IPictureStep> steps)
    {
        Cut = cut;
        _size = size;
        _steps = steps;
        _resampler = new PictureResampler(cut, frameWidth, size.Channels, size.Height, size.Width);
        _scale = Array.ConvertAll(means.Deviation, d => 1 / d);
        _shift = [.. means.Mean.Zip(means.Deviation, (m, d) => -m / d)];
        _byteScale = Array.ConvertAll(steps.Count == 0 ? _scale : [.. _scale.Select(_ => 1f)], s => s / byte.MaxValue);
        _byteShift = steps.Count == 0 ? _shift : new float[size.Channels];
    }

    /// <summary>What is cut out of the stored pictures, and whether it is mirrored: optical flow must be cut and mirrored likewise.</summary>
    public PictureCut Cut { get; }

    /// <summary>Makes one picture.</summary>
    /// <param name="frame">The stored picture, [Y, X, C] row-major.</param>
    /// <param name="picture">The model's, [C, height, width]: (value from 0 to 1 - mean) / deviation.</param>
    public void Apply(ReadOnlySpan<byte> frame, Span<float> picture)
    {
        picture = picture[.._size.Count];
        _resampler.Apply(frame, picture, _byteScale, _byteShift);
        foreach (IPictureStep step in _steps)
        {
            step.Apply(picture, _size);
        }

        for (int c = 0; _steps.Count > 0 && c < _size.Channels; c++)
        {
            Scale(picture.Slice(c * _size.Plane, _size.Plane), _scale[c], _shift[c]);
        }
    }

    private static void Scale(Span<float> values, float factor, float shift)
    {
        Span<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(values);
        foreach (ref Vector<float> value in wide)
        {
            value = (value * factor) + new Vector<float>(shift);
        }

        foreach (ref float value in values[(wide.Length * Vector<float>.Count)..])
        {
            value = (value * factor) + shift;
        }
    }
}
