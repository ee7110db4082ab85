using System.Runtime.InteropServices;

namespace Unroll.Data.Video.Decoding;

/// <summary>Resizes a decoded frame plane by plane and only then turns it to colours: at the model's size, not at the file's.</summary>
internal sealed unsafe class FramePlanes : IDisposable
{
    private const int Rgb24 = 2, Yuv444 = 5, Gray8 = 8;

    private readonly Resampler _luma = new();
    private readonly Resampler _color = new();
    private float[] _resized = [];
    private byte[] _converted = [];
    private nint _converter;

    /// <summary>Writes a frame, turned upright and resized.</summary>
    public void Write(FfmpegLayout.Frame* frame, Orientation turn, Span<byte> pixels, int height, int width, int channels)
    {
        (int rows, int columns) = turn.Transposed ? (width, height) : (height, width);
        int size = rows * columns;
        _resized = _resized.Length >= 3 * size ? _resized : new float[3 * size];
        if (Shifts(frame->Format) is { } shifts)
        {
            WritePlanes(frame, shifts, turn, pixels[..(size * channels)], rows, columns, channels);
            return;
        }

        int format = ConvertedFormat(frame->Format);
        FfmpegLayout.Frame converted = *frame;
        int stride = ((frame->Width * (format == Rgb24 ? 3 : 1)) + 63) & ~63;
        int plane = stride * frame->Height;
        _converted = _converted.Length >= (3 * plane) + 64 ? _converted : GC.AllocateUninitializedArray<byte>((3 * plane) + 64, pinned: true);
        byte* start = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(_converted, 0);
        converted.Plane0 = start;
        converted.Plane1 = start + plane;
        converted.Plane2 = start + (2 * plane);
        (converted.Stride0, converted.Stride1, converted.Stride2) = (stride, stride, stride);
        converted.Format = format;
        Convert(frame, &converted);
        if (format == Rgb24)
        {
            _luma.Resize(start, stride, frame->Width, frame->Height, 3, _resized, columns, rows);
            PictureWriter.WriteColors(_resized.AsSpan(0, 3 * size), columns, turn, pixels[..(size * channels)], channels);
        }
        else
        {
            WritePlanes(&converted, (0, 0, format == Gray8), turn, pixels[..(size * channels)], rows, columns, channels);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Ffmpeg.FreeConverter(_converter);
        _converter = 0;
    }

    private void WritePlanes(FfmpegLayout.Frame* frame, (int X, int Y, bool Full) shifts, Orientation turn, Span<byte> pixels, int rows, int columns, int channels)
    {
        int size = rows * columns;
        Span<float> luma = _resized.AsSpan(0, size);
        Span<float> u = [];
        Span<float> v = [];
        _luma.Resize(frame->Plane0, frame->Stride0, frame->Width, frame->Height, 1, luma, columns, rows);
        if (channels == 3 && frame->Format != Gray8)
        {
            u = _resized.AsSpan(size, size);
            v = _resized.AsSpan(2 * size, size);
            int width = (frame->Width + (1 << shifts.X) - 1) >> shifts.X;
            int height = (frame->Height + (1 << shifts.Y) - 1) >> shifts.Y;
            _color.Resize(frame->Plane1, frame->Stride1, width, height, 1, u, columns, rows);
            _color.Resize(frame->Plane2, frame->Stride2, width, height, 1, v, columns, rows);
        }

        PictureWriter.WritePlanes(luma, u, v, columns, ColorMatrix.Of(frame->Matrix, frame->Range, shifts.Full), turn, pixels, channels);
    }

    /// <summary>By how many halvings the colour planes of a format of 8-bit planes are smaller, and whether its range is the full one; null for other formats.</summary>
    private static (int X, int Y, bool Full)? Shifts(int format) => format switch
    {
        0 => (1, 1, false), // yuv420p
        4 => (1, 0, false), // yuv422p
        5 => (0, 0, false), // yuv444p
        6 => (2, 2, false), // yuv410p
        7 => (2, 0, false), // yuv411p
        Gray8 => (0, 0, true),
        12 => (1, 1, true), // yuvj420p
        13 => (1, 0, true), // yuvj422p
        14 => (0, 0, true), // yuvj444p
        _ => null,
    };

    private static int ConvertedFormat(int format)
    {
        string name = Marshal.PtrToStringUTF8(Ffmpeg.PixelFormatName(format)) ?? "";
        string[] luminance = ["yuv", "nv", "uyvy", "yuyv", "yvyu", "p0", "p2", "p4", "y2"];
        return name.StartsWith("gray", StringComparison.Ordinal) || name.StartsWith("ya", StringComparison.Ordinal) ? Gray8
            : Array.Exists(luminance, start => name.StartsWith(start, StringComparison.Ordinal)) ? Yuv444 : Rgb24;
    }

    private void Convert(FfmpegLayout.Frame* from, FfmpegLayout.Frame* to)
    {
        const int bilinear = 2, fullChroma = 0x2000 | 0x4000, accurate = 0x40000;
        _converter = Ffmpeg.Converter(_converter, from->Width, from->Height, from->Format, from->Width, from->Height, to->Format,
            bilinear | fullChroma | accurate, 0, 0, 0);
        if (_converter == 0 || Ffmpeg.Convert(_converter, &from->Plane0, &from->Stride0, 0, from->Height, &to->Plane0, &to->Stride0) <= 0)
        {
            string name = Marshal.PtrToStringUTF8(Ffmpeg.PixelFormatName(from->Format)) ?? $"{from->Format}";
            throw new DataException($"pictures of the pixel format {name} cannot be turned to colours; convert the clip first, for example: ffmpeg -i in -pix_fmt yuv420p out.mp4");
        }
    }
}
