using Unroll.Training.Evaluation;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Training.Tests.Evaluation;

public sealed class FrameErrorTests
{
    [Fact]
    public void The_worst_box_counts_or_the_mean_of_the_picture()
    {
        using var scope = NewDisposeScope();
        Tensor came = zeros([1, 2, 1, 8, 8]), expected = zeros([1, 2, 1, 8, 8]);
        expected[0, 1, 0].narrow(0, 4, 4).narrow(1, 4, 4).fill_(2f); // a corner of one picture is wrong by 2
        Assert.Equal([0f, 4f], FrameError.Of(expected, came, 4).data<float>().ToArray());
        Assert.Equal([0f, 1f], FrameError.Of(expected, came, 0).data<float>().ToArray());
        Assert.Equal([0f, 1f], FrameError.Of(expected, came, 100).data<float>().ToArray());
    }
}
