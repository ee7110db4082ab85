using TorchSharp;
using Unroll.Data.Batches;
using Unroll.Data.Splits;
using Unroll.Data.Windows;
using Unroll.Models;
using Unroll.Training.Losses;
using Unroll.Training.Loop;
using Unroll.Training.Recipes;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Training.Tests.Losses;

/// <summary>Clips of three frames of one pixel: 1, 2, 4; flow (3, 4), (0, 2), (5, 0).</summary>
public sealed class CameFramesTests
{
    [Theory]
    [InlineData(FrameTarget.Picture, 1, new[] { 4f })]
    [InlineData(FrameTarget.Picture, 3, new[] { 1f, 2, 4 })]
    [InlineData(FrameTarget.Motion, 1, new[] { 2f })] // from the second frame to the third
    [InlineData(FrameTarget.Motion, 2, new[] { 5f, 2 })]
    public void A_loss_compares_with_what_the_model_expects(FrameTarget target, int steps, float[] came)
    {
        using DisposeScope scope = NewDisposeScope();
        BatchTensors batch = Clip();
        Tensor output = zeros([1, steps, 1, 1, 1], requires_grad: true);
        LossSum loss = TrainingLoss.For(ModelTask.Reconstruct, new TrainingSpec(), target: target).Compute(output, batch);
        loss.Sum.backward();
        Assert.Equal(steps, loss.Count);
        Assert.Equal([.. came.Select(value => -2 * value)], output.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Baselines_compare_with_the_flow_to_each_frame()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal([0f, 2], CameFrames.Flow(Clip(), 1)!.data<float>().ToArray());
        Assert.Equal([3f, 4, 0, 2, 5, 0], CameFrames.Flow(Clip(), 3)!.data<float>().ToArray());
        Assert.Null(CameFrames.Flow(Clip(flow: false), 1));
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        TrainingLoss loss = TrainingLoss.For(ModelTask.Reconstruct, new TrainingSpec(), target: FrameTarget.Motion);
        Assert.Contains("set video.flow", Assert.Throws<RunException>(() => loss.Compute(zeros([1, 1, 1, 1, 1]), Clip(flow: false))).Message, StringComparison.Ordinal);
        Assert.Contains("axis C", Assert.Throws<RunException>(() => loss.Compute(zeros([1, 1, 2, 1, 1]), Clip())).Message, StringComparison.Ordinal);
        Assert.Contains("put out 3 pictures", Assert.Throws<RunException>(() => loss.Compute(zeros([1, 3, 1, 1, 1]), Clip())).Message, StringComparison.Ordinal);
    }

    private static BatchTensors Clip(bool flow = true) => BatchTensors.From(
        new Batch
        {
            Inputs = new FloatBlock([1, 2, 4], [1, 3, 1, 1, 1]),
            Flow = flow ? new FloatBlock([3, 4, 0, 2, 5, 0], [1, 3, 2, 1, 1]) : null,
            Lengths = [3],
            Windows = [new Window(0, Part.Train, 0, 3, 0)],
        },
        CPU);
}
