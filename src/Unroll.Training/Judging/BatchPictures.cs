using Unroll.Data.Batches;
using Unroll.Data.Video;
using Unroll.Data.Video.Decoding;
using Unroll.Data.Video.Preparation;

namespace Unroll.Training.Judging;

/// <summary>Frames of a batch of one clip, as pictures to look at.</summary>
/// <param name="video">Their size, and how they were scaled.</param>
internal sealed class BatchPictures(VideoSpec video)
{
    /// <summary>[height, width, 3]: red, green, blue.</summary>
    /// <param name="batch">A batch of one clip.</param>
    /// <param name="step">The frame's number in what the model sees.</param>
    public byte[] Frame(Batch batch, int step)
    {
        int size = batch.Inputs.Shape[2] * video.Height * video.Width;
        return ScaledPicture.ToRgb(batch.Inputs.Values.AsSpan(step * size, size), video);
    }

    /// <summary>A picture as a JPEG file in base64.</summary>
    public string Jpeg(byte[] rgb) => Convert.ToBase64String(PictureEncoder.Jpeg(rgb, video.Height, video.Width, 3, 80));
}
