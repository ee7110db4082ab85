namespace Unroll.Data.Video;

/// <summary>What is known of a clip once all its frames have been counted.</summary>
/// <param name="Width">Of a picture as it is to be looked at: after rotation and with square pixels.</param>
/// <param name="Height">As <paramref name="Width"/>.</param>
/// <param name="TimesSeconds">When each frame is shown, from the file's own time stamps, in the order of showing; the first is 0. Its length is the number of frames.</param>
public sealed record ClipFacts(int Width, int Height, double[] TimesSeconds)
{
    /// <summary>Frames T.</summary>
    public int Frames => TimesSeconds.Length;

    /// <summary>Short name of the coding (<c>h264</c>, <c>gif</c>, <c>png</c>); empty where there is none.</summary>
    public string Codec { get; init; } = "";
}
