using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Training.Evaluation;

/// <summary>
/// The error of an expected picture as one number: the squared difference, averaged over channels and over boxes of the picture, and of these the
/// largest. Something unusual fills a small part of a picture; the mean over all of it would drown it (the patch score of Nguyen and Meunier 2019, arXiv:1908.06351).
/// </summary>
internal static class FrameError
{
    /// <summary>The errors of pictures.</summary>
    /// <param name="expected">[B, T, C, Y, X].</param>
    /// <param name="came">The same shape.</param>
    /// <param name="box">Side of the boxes in pixels, a quarter of that apart; 0: one box, the whole picture.</param>
    /// <returns>[B, T].</returns>
    public static Tensor Of(Tensor expected, Tensor came, int box)
    {
        long[] shape = expected.shape;
        Tensor squared = (expected - came).Squared().mean([2]);
        if (box == 0)
        {
            return squared.mean([2, 3]);
        }

        (long height, long width) = (Math.Min(box, shape[3]), Math.Min(box, shape[4]));
        Tensor boxes = nn.functional.avg_pool2d(squared, [height, width], [Math.Max(1, height / 4), Math.Max(1, width / 4)], ceil_mode: false);
        return boxes.amax([2, 3]);
    }
}
