using System.Runtime.InteropServices;

namespace Unroll.Data.Video.Decoding;

/// <summary>
/// The functions of FFmpeg 7.1 (libavformat 61, libavcodec 61, libavutil 59, libswscale 8) that OpenCV's native library carries and exports.
/// OpenCV's own reader tells neither damage from an end nor a time stamp of 0 from none, and turns each whole frame to BGR first.
/// </summary>
/// <remarks>Names and arguments are those of FFmpeg's public headers. All results below 0 are errors.</remarks>
internal static unsafe partial class Ffmpeg
{
    public const int Video = 0, Quiet = -8, EndOfFile = -0x20464f45, Again = -11, InvalidData = -0x41444e49;
    public const long NoTime = long.MinValue;

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "av_log_set_level")]
    public static partial void SetLogLevel(int level);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "av_dict_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetOption(nint* dictionary, string key, string value, int flags);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "av_dict_free")]
    public static partial void FreeOptions(nint* dictionary);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "avformat_open_input", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int OpenInput(FfmpegLayout.Format** format, string url, nint inputFormat, nint* options);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "avformat_close_input")]
    public static partial void CloseInput(FfmpegLayout.Format** format);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "avformat_find_stream_info")]
    public static partial int FindStreamInfo(FfmpegLayout.Format* format, nint* options);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "av_find_best_stream")]
    public static partial int FindBestStream(FfmpegLayout.Format* format, int type, int wanted, int related, nint* decoder, int flags);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "av_guess_frame_rate")]
    public static partial FfmpegLayout.Ratio GuessFrameRate(FfmpegLayout.Format* format, FfmpegLayout.Stream* stream, nint frame);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "av_guess_sample_aspect_ratio")]
    public static partial FfmpegLayout.Ratio GuessPixelAspect(FfmpegLayout.Format* format, FfmpegLayout.Stream* stream, FfmpegLayout.Frame* frame);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "av_read_frame")]
    public static partial int ReadPacket(FfmpegLayout.Format* format, FfmpegLayout.Packet* packet);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "av_packet_alloc")]
    public static partial FfmpegLayout.Packet* AllocatePacket();

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "av_packet_unref")]
    public static partial void ReleasePacket(FfmpegLayout.Packet* packet);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "av_packet_free")]
    public static partial void FreePacket(FfmpegLayout.Packet** packet);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "av_packet_side_data_get")]
    public static partial FfmpegLayout.SideData* FindSideData(FfmpegLayout.SideData* data, int count, int type);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "avcodec_find_decoder")]
    public static partial nint FindDecoder(int codec);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "avcodec_get_name")]
    public static partial nint CodecName(int codec);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "avcodec_alloc_context3")]
    public static partial nint AllocateDecoder(nint codec);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "avcodec_free_context")]
    public static partial void FreeDecoder(nint* decoder);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "avcodec_parameters_to_context")]
    public static partial int SetParameters(nint decoder, FfmpegLayout.Parameters* parameters);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "avcodec_open2")]
    public static partial int OpenDecoder(nint decoder, nint codec, nint* options);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "avcodec_send_packet")]
    public static partial int SendPacket(nint decoder, FfmpegLayout.Packet* packet);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "avcodec_receive_frame")]
    public static partial int ReceiveFrame(nint decoder, FfmpegLayout.Frame* frame);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "av_frame_alloc")]
    public static partial FfmpegLayout.Frame* AllocateFrame();

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "av_frame_free")]
    public static partial void FreeFrame(FfmpegLayout.Frame** frame);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "av_get_pix_fmt_name")]
    public static partial nint PixelFormatName(int format);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "sws_getCachedContext")]
    public static partial nint Converter(nint former, int width, int height, int from, int toWidth, int toHeight, int to, int flags, nint a, nint b, nint c);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "sws_scale")]
    public static partial int Convert(nint converter, byte** from, int* fromStride, int top, int rows, byte** to, int* toStride);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "sws_freeContext")]
    public static partial void FreeConverter(nint converter);

    [LibraryImport(OpenCvLoader.Library, EntryPoint = "av_strerror")]
    private static partial int ErrorText(int error, byte* text, nuint size);

    /// <summary>FFmpeg's own words for an error.</summary>
    public static string Words(int error)
    {
        byte* text = stackalloc byte[128];
        return ErrorText(error, text, 128) == 0 ? Marshal.PtrToStringUTF8((nint)text)! : $"error {error}";
    }
}
