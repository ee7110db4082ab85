using TorchSharp;
using Unroll.Models.Video.Frames;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Video.Frames;

public sealed class TemporalShiftTests
{
    /// <summary>Two clips of three pictures of one pixel and eight channels; the value is 100 clip + 10 step + channel, so that it can be followed by eye.</summary>
    [Fact]
    public void An_eighth_comes_from_before_and_an_eighth_from_after()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor shifted = new TemporalShift(3, Causal: false).Apply(Numbered()).view(2, 3, 8);
        Assert.Equal([0, 111], Pair(shifted, 1, 0));
        Assert.Equal([100, 121], Pair(shifted, 1, 1));
        Assert.Equal([110, 0], Pair(shifted, 1, 2));
        Assert.Equal([0, 11], Pair(shifted, 0, 0)); // nothing of the other clip comes in
        Assert.Equal([10, 0], Pair(shifted, 0, 2));
        Close.To(Numbered().view(2, 3, 8).narrow(2, 2, 6), shifted.narrow(2, 2, 6), 0);
    }

    [Fact]
    public void The_online_form_takes_from_before_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor shifted = new TemporalShift(3, Causal: true).Apply(Numbered()).view(2, 3, 8);
        Assert.Equal([0, 101], Pair(shifted, 1, 0));
        Assert.Equal([100, 111], Pair(shifted, 1, 1));
        Assert.Equal([110, 121], Pair(shifted, 1, 2));
    }

    [Fact]
    public void A_label_never_depends_on_later_pictures()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ModelShape shape = VideoCases.Shape("tsm", ModelTask.LabelSteps);
        using SequenceModel model = ModelCases.Build(VideoCases.Spec("tsm"), shape);
        model.eval();
        ModelInput input = VideoCases.Input(shape);
        Tensor all = model.call(input);
        Close.To(all.narrow(1, 0, 3), model.call(input with { Inputs = input.Inputs.narrow(1, 0, 3) }), 1e-5);
        Assert.NotEqual(0, (all[0, 4] - model.call(input with { Inputs = input.Inputs.narrow(1, 4, 1) })[0, 0]).abs().max().item<float>());
    }

    private static Tensor Numbered() =>
        tensor(Enumerable.Range(0, 48).Select(i => (float)((100 * (i / 24)) + (10 * (i / 8 % 3)) + (i % 8))).ToArray()).view(6, 8, 1, 1);

    private static float[] Pair(Tensor shifted, int clip, int step) => [shifted[clip, step, 0].item<float>(), shifted[clip, step, 1].item<float>()];
}
