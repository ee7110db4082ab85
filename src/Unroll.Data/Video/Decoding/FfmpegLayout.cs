using System.Runtime.InteropServices;

namespace Unroll.Data.Video.Decoding;

/// <summary>The fields of FFmpeg 7.1's structures that are read, at their places (headers of libavformat 61, libavcodec 61, libavutil 59, x86-64).</summary>
internal static unsafe class FfmpegLayout
{
    /// <summary><c>AVRational</c>.</summary>
    public readonly record struct Ratio(int Numerator, int Denominator)
    {
        public double Value => Denominator == 0 ? 0 : (double)Numerator / Denominator;
    }

    /// <summary><c>AVFormatContext</c>.</summary>
    [StructLayout(LayoutKind.Explicit)]
    public struct Format
    {
        [FieldOffset(8)] public InputFormat* Input;
        [FieldOffset(44)] public uint StreamCount;
        [FieldOffset(48)] public Stream** Streams;
    }

    /// <summary><c>AVInputFormat</c>.</summary>
    [StructLayout(LayoutKind.Explicit)]
    public struct InputFormat
    {
        [FieldOffset(0)] public nint Name;
    }

    /// <summary><c>AVStream</c>.</summary>
    [StructLayout(LayoutKind.Explicit)]
    public struct Stream
    {
        [FieldOffset(8)] public int Index;
        [FieldOffset(16)] public Parameters* Parameters;
        [FieldOffset(32)] public Ratio TimeBase;
        [FieldOffset(56)] public long FrameCount;
        [FieldOffset(64)] public int Disposition;
        [FieldOffset(68)] public int Discard;
    }

    /// <summary><c>AVCodecParameters</c>.</summary>
    [StructLayout(LayoutKind.Explicit)]
    public struct Parameters
    {
        [FieldOffset(4)] public int Codec;
        [FieldOffset(32)] public SideData* SideData;
        [FieldOffset(40)] public int SideDataCount;
        [FieldOffset(72)] public int Width;
        [FieldOffset(76)] public int Height;
    }

    /// <summary><c>AVPacketSideData</c>.</summary>
    [StructLayout(LayoutKind.Explicit)]
    public struct SideData
    {
        [FieldOffset(0)] public byte* Bytes;
        [FieldOffset(8)] public nuint Size;
    }

    /// <summary><c>AVPacket</c>.</summary>
    [StructLayout(LayoutKind.Explicit)]
    public struct Packet
    {
        [FieldOffset(8)] public long Time;
        [FieldOffset(32)] public int Size;
        [FieldOffset(36)] public int Stream;
        [FieldOffset(40)] public int Flags;
    }

    /// <summary><c>AVFrame</c>.</summary>
    [StructLayout(LayoutKind.Explicit)]
    public struct Frame
    {
        [FieldOffset(0)] public byte* Plane0;
        [FieldOffset(8)] public byte* Plane1;
        [FieldOffset(16)] public byte* Plane2;
        [FieldOffset(64)] public int Stride0;
        [FieldOffset(68)] public int Stride1;
        [FieldOffset(72)] public int Stride2;
        [FieldOffset(104)] public int Width;
        [FieldOffset(108)] public int Height;
        [FieldOffset(116)] public int Format;
        [FieldOffset(136)] public long Time;
        [FieldOffset(292)] public int Flags;
        [FieldOffset(296)] public int Range;
        [FieldOffset(308)] public int Matrix;
        [FieldOffset(320)] public long BestTime;
    }
}
