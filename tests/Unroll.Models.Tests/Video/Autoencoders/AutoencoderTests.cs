using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Video.Autoencoders;

public sealed class AutoencoderTests
{
    [Theory]
    [InlineData("conv_lstm_ae")]
    [InlineData("conv3d_ae")]
    [InlineData("future_frame")]
    [InlineData("appearance_motion")]
    public void Pictures_whose_sides_are_no_multiple_of_8_come_back_whole(string trunk)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ModelShape shape = VideoCases.Shape(trunk, ModelTask.Reconstruct, 120, 180, 1);
        using SequenceModel model = ModelCases.Build(VideoCases.Spec(trunk), shape);
        Assert.Equal(VideoCases.OutputShape(trunk, shape, 1), model.call(VideoCases.Input(shape, batch: 1)).shape);
    }

    [Fact]
    public void The_future_is_not_seen()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ModelShape shape = VideoCases.Shape("future_frame", ModelTask.Reconstruct);
        using SequenceModel model = ModelCases.Build(VideoCases.Spec("future_frame"), shape);
        model.eval();
        ModelInput input = VideoCases.Input(shape);
        Tensor output = model.call(input), changed = input.Inputs.clone();
        changed.narrow(1, VideoCases.Length - 1, 1).zero_();
        Assert.True(output.equal(model.call(input with { Inputs = changed })).all().item<bool>());
        changed.narrow(1, 0, 1).zero_();
        Assert.False(output.equal(model.call(input with { Inputs = changed })).all().item<bool>());
        Assert.Contains("built for clips of 5 steps, got 6", Assert.Throws<ArgumentException>(() => model.call(VideoCases.Input(shape, length: 6))).Message);
    }

    [Fact]
    public void Motion_is_told_from_each_picture_by_itself_and_never_from_the_flow()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ModelShape shape = VideoCases.Shape("appearance_motion", ModelTask.Reconstruct);
        using SequenceModel model = ModelCases.Build(VideoCases.Spec("appearance_motion"), shape);
        model.eval();
        ModelInput input = VideoCases.Input(shape);
        Tensor output = model.call(input), changed = input.Inputs.clone();
        changed.narrow(1, 2, 1).zero_();
        changed.narrow(1, VideoCases.Length - 1, 1).zero_();
        Tensor other = model.call(input with { Inputs = changed, Flow = zeros_like(input.Flow!) });
        bool[] same = [.. Enumerable.Range(0, VideoCases.Length - 1).Select(t => output.select(1, t).equal(other.select(1, t)).all().item<bool>())];
        Assert.Equal([true, true, false, true], same);
    }

    [Fact]
    public void Motion_needs_one_pair_of_flow()
    {
        ModelShape shape = VideoCases.Shape("appearance_motion", ModelTask.Reconstruct) with { FlowChannels = 20 };
        Assert.Contains("video.flow_length must be 1, not 10", Assert.Throws<ModelSpecException>(() => ModelBuilder.Build(VideoCases.Spec("appearance_motion"), shape)).Message);
    }

    /// <summary>Twenty steps of gradient descent on one batch: all of them learn.</summary>
    [Theory]
    [InlineData("conv_lstm_ae")]
    [InlineData("conv3d_ae")]
    [InlineData("future_frame")]
    public void They_learn_a_still_clip(string trunk)
    {
        ModelShape shape = VideoCases.Shape(trunk, ModelTask.Reconstruct);
        using SequenceModel model = ModelCases.Build(VideoCases.Spec(trunk), shape);
        using optim.Optimizer optimizer = optim.Adam(model.parameters(), 0.01);
        using Tensor still = rand([1, 1, 3, 1, 1]).expand(2, VideoCases.Length, 3, 32, 32).contiguous();
        double first = 0, last = 0;
        for (int step = 0; step < 20; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor output = model.call(new ModelInput(still));
            Tensor loss = (output - still.narrow(1, 0, output.shape[1])).pow(2).mean();
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            last = loss.item<float>();
            first = step == 0 ? last : first;
        }
        Assert.True(last < 0.5 * first, $"{first} to {last}");
    }
}
