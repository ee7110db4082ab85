namespace Unroll.Data.Video.Store;

/// <summary>Makes what is stored of one clip, frame by frame from the first: pictures, or the flow between neighbours. Used by one thread.</summary>
public interface IFrameProducer : IDisposable
{
    /// <summary>Rows Y.</summary>
    int Height { get; }

    /// <summary>Columns X.</summary>
    int Width { get; }

    /// <summary>Bytes for each place C: a frame has Y * X * C bytes, in whatever order the producer says.</summary>
    int Channels { get; }

    /// <summary>Frames there will be, as far as is known before going through them.</summary>
    int Frames { get; }

    /// <summary>When the present frame is shown, in seconds from the clip's first.</summary>
    double TimeSeconds { get; }

    /// <summary>Goes to the next frame without making it.</summary>
    /// <returns>False behind the last one.</returns>
    /// <exception cref="DataException">The clip is damaged here.</exception>
    bool Next();

    /// <summary>Makes the present frame.</summary>
    /// <param name="frame">All its bytes.</param>
    void Read(Span<byte> frame);
}
