using System.Runtime.InteropServices;

namespace Unroll.Data.Video.Decoding;

/// <summary>The picture stream of one file, decoded frame by frame in the order of showing, on one thread. Holds native memory.</summary>
internal sealed unsafe class VideoStream : IDisposable
{
    private const int CorruptPacket = 2, AttachedPicture = 0x400, DisplayMatrix = 5, DiscardAll = 48;

    /// <summary>What files may be: no play lists or scripts, which name other files and addresses.</summary>
    private const string Containers = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,live_flv,gif,ogg,asf,h264,hevc,m4v,mjpeg,ivf,nut,mxf,dv,rm,apng,yuv4mpegpipe,vc1,obu,av1,swf,wtv,nsv,mp3,wav,flac,aac";

    private readonly string _name;
    private FfmpegLayout.Format* _format;
    private FfmpegLayout.Stream* _stream;
    private FfmpegLayout.Packet* _packet;
    private FfmpegLayout.Frame* _frame;
    private nint _decoder;
    private readonly bool _cutOff;
    private double _first = double.NaN;
    private DataException? _failure;

    /// <summary>Opens a file at its first frame.</summary>
    /// <exception cref="DataException">It is missing, empty, no video, or of a coding that cannot be read.</exception>
    public VideoStream(string path)
    {
        _name = path;
        OpenCvEngine.Require();
        CheckFile(path);
        try
        {
            OpenFile(path);
            OpenDecoder();
            _cutOff = MatroskaLength.IsCutOff(path);
            _packet = Ffmpeg.AllocatePacket();
            _frame = Ffmpeg.AllocateFrame();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Frames gone to so far.</summary>
    public int Count { get; private set; }

    /// <summary>The coding's short name.</summary>
    public string Codec { get; private set; } = "";

    /// <summary>How a stored picture is turned to stand upright.</summary>
    public Orientation Orientation { get; private set; } = Orientation.Upright;

    /// <summary>The present frame, as stored.</summary>
    public FfmpegLayout.Frame* Frame => _frame;

    /// <summary>When the present frame is shown, from the first on; strictly rising.</summary>
    public double TimeSeconds { get; private set; }

    /// <summary>Width over height of a pixel of the present frame as stored; 1 where the file does not say.</summary>
    public double PixelAspect
    {
        get
        {
            double ratio = Ffmpeg.GuessPixelAspect(_format, _stream, _frame).Value;
            return ratio is > 0.05 and < 20 ? ratio : 1;
        }
    }

    /// <summary>Goes to the next frame.</summary>
    /// <returns>False behind the last one.</returns>
    /// <exception cref="DataException">The file is damaged here or cut off.</exception>
    public bool Next()
    {
        ObjectDisposedException.ThrowIf(_format is null, this);
        if (_failure is not null)
        {
            throw _failure;
        }

        while (true)
        {
            int result = Ffmpeg.ReceiveFrame(_decoder, _frame);
            if (result >= 0)
            {
                SetTime();
                Count++;
                return true;
            }

            if (result == Ffmpeg.EndOfFile)
            {
                return _cutOff ? throw Damaged("the file ends before the length that its header states") : false;
            }

            if (result != Ffmpeg.Again)
            {
                throw Damaged(Ffmpeg.Words(result));
            }

            Feed();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        FfmpegLayout.Frame* frame = _frame;
        FfmpegLayout.Packet* packet = _packet;
        FfmpegLayout.Format* format = _format;
        nint decoder = _decoder;
        _frame = null;
        _packet = null;
        _format = null;
        _decoder = 0;
        Ffmpeg.FreeFrame(&frame);
        Ffmpeg.FreePacket(&packet);
        Ffmpeg.FreeDecoder(&decoder);
        Ffmpeg.CloseInput(&format);
        _stream = null;
    }

    private static void CheckFile(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw new DataException(new SourceLocation(path), Directory.Exists(path)
                ? "is a folder; expected a video file" : "there is no such video file; correct the path");
        }

        if (file.Length == 0)
        {
            throw new DataException(new SourceLocation(path), "is empty (0 bytes); expected a video file. Copy or download it again, or set video.broken: skip to leave it out");
        }

        try
        {
            using FileStream probe = file.OpenRead();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(new SourceLocation(path), $"cannot be opened ({e.Message}); make it readable", e);
        }
    }

    private void OpenFile(string path)
    {
        nint options = 0;
        _ = Ffmpeg.SetOption(&options, "protocol_whitelist", "file", 0);
        _ = Ffmpeg.SetOption(&options, "format_whitelist", Containers, 0);
        FfmpegLayout.Format* format = null;
        int result = Ffmpeg.OpenInput(&format, "file:" + Path.GetFullPath(path), 0, &options);
        Ffmpeg.FreeOptions(&options);
        if (result < 0)
        {
            throw NoVideo(Ffmpeg.Words(result));
        }

        _format = format;
        if ((result = Ffmpeg.FindStreamInfo(format, null)) < 0)
        {
            throw NoVideo(Ffmpeg.Words(result));
        }

        int best = Ffmpeg.FindBestStream(format, Ffmpeg.Video, -1, -1, null, 0);
        if (best < 0 || (format->Streams[best]->Disposition & AttachedPicture) > 0)
        {
            throw new DataException(new SourceLocation(path),
                $"holds no moving picture (FFmpeg reads it as {Marshal.PtrToStringUTF8(format->Input->Name)} with {format->StreamCount} stream(s)): is it only sound? Leave it out of the list, or set video.broken: skip");
        }

        _stream = format->Streams[best];
        for (int i = 0; i < format->StreamCount; i++)
        {
            format->Streams[i]->Discard = i == best ? format->Streams[i]->Discard : DiscardAll;
        }
    }

    private void OpenDecoder()
    {
        FfmpegLayout.Parameters* parameters = _stream->Parameters;
        Codec = Marshal.PtrToStringUTF8(Ffmpeg.CodecName(parameters->Codec)) ?? "";
        nint codec = Ffmpeg.FindDecoder(parameters->Codec);
        if (codec == 0 || Codec == "av1")
        {
            throw new DataException(new SourceLocation(_name),
                $"is coded as {Codec}, which the library's FFmpeg cannot decode; convert it first, for example: ffmpeg -i in -c:v libx264 -crf 18 out.mp4");
        }

        nint options = 0;
        _ = Ffmpeg.SetOption(&options, "threads", "1", 0);
        _decoder = Ffmpeg.AllocateDecoder(codec);
        int result = Ffmpeg.SetParameters(_decoder, parameters);
        result = result < 0 ? result : Ffmpeg.OpenDecoder(_decoder, codec, &options);
        Ffmpeg.FreeOptions(&options);
        if (result < 0)
        {
            throw NoVideo(Ffmpeg.Words(result));
        }

        FfmpegLayout.SideData* matrix = Ffmpeg.FindSideData(parameters->SideData, parameters->SideDataCount, DisplayMatrix);
        if (matrix is not null && matrix->Size >= 36)
        {
            Orientation = Orientation.OfMatrix(new ReadOnlySpan<int>(matrix->Bytes, 9));
        }
    }

    /// <summary>Gives the decoder the stream's next packet, or tells it that there is none.</summary>
    private void Feed()
    {
        int result;
        do
        {
            Ffmpeg.ReleasePacket(_packet);
            result = Ffmpeg.ReadPacket(_format, _packet);
        }
        while (result >= 0 && _packet->Stream != _stream->Index);

        if (result < 0)
        {
            if (result != Ffmpeg.EndOfFile)
            {
                throw Damaged(Ffmpeg.Words(result));
            }

            result = Ffmpeg.SendPacket(_decoder, null);
        }
        else
        {
            if ((_packet->Flags & CorruptPacket) > 0)
            {
                throw Damaged("the data of a frame is cut off");
            }

            result = Ffmpeg.SendPacket(_decoder, _packet);
        }

        if (result < 0 && result != Ffmpeg.EndOfFile)
        {
            throw Damaged(Ffmpeg.Words(result));
        }
    }

    private void SetTime()
    {
        long stamp = _frame->BestTime != Ffmpeg.NoTime ? _frame->BestTime : _frame->Time;
        double rate = Ffmpeg.GuessFrameRate(_format, _stream, 0).Value;
        double period = rate > 0 ? 1 / rate : 0.04;
        double seconds = stamp == Ffmpeg.NoTime ? double.NaN : stamp * _stream->TimeBase.Value;
        if (Count == 0)
        {
            _first = double.IsNaN(seconds) ? 0 : seconds;
            TimeSeconds = 0;
            return;
        }

        // No stamp: a period later. A stamp that does not rise: as little later as keeps the order.
        seconds = double.IsNaN(seconds) ? TimeSeconds + period : seconds - _first;
        TimeSeconds = seconds > TimeSeconds ? seconds : TimeSeconds + (period / 100);
    }

    private DataException NoVideo(string words) => new(new SourceLocation(_name),
        $"cannot be read as a video ({words}); expected mp4, mov, mkv, webm, avi, flv, mpeg, ogg or gif. Copy or download it again, or set video.broken: skip to leave it out");

    private DataException Damaged(string words) => _failure = new DataException(new SourceLocation(_name),
        $"is damaged at frame {Count} ({words}); the {Count} frames before it can be read. Copy or download it again, or set video.broken: skip to leave it out");
}
