using TorchSharp;
using Unroll.Models.Video.Frames;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Video.Frames;

public sealed class TwoStreamTests
{
    private static readonly ModelShape Shape = VideoCases.Shape("two_stream", ModelTask.Classify);

    /// <summary>Both streams' logits, read off models whose other stream says nothing: its classifier is zero, so that its softmax is 1/3 each.</summary>
    [Fact]
    public void Average_is_the_mean_of_both_softmax_scores()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ModelInput input = VideoCases.Input(Shape);
        using SequenceModel both = Built(""), spatial = Built("temporal.fc"), temporal = Built("spatial.fc");
        Tensor one = (2 * spatial.call(input).exp()) - (1.0 / 3), other = (2 * temporal.call(input).exp()) - (1.0 / 3);
        Tensor fused = both.call(input);
        Close.To((one + other) / 2, fused.exp(), 1e-5);
        Close.To(ones(2), fused.exp().sum(1), 1e-5);
    }

    [Fact]
    public void Learned_fusion_starts_as_the_mean_of_both_logits()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using SequenceModel model = ModelCases.Build(VideoCases.Spec("two_stream") with { Fusion = "learned" }, Shape);
        Dictionary<string, Tensor> state = model.state_dict();
        Close.To(tensor(new[] { 2f, 3f, 4f }), state["core.fusion.weight"].matmul(tensor(new[] { 1f, 2f, 3f, 3f, 4f, 5f })), 1e-6);
        Close.To(zeros(3), state["core.fusion.bias"], 0);
    }

    /// <summary>Averaged streams learn each by itself: the loss of one leaves the other's weights without a gradient. Others learn as a whole.</summary>
    [Fact]
    public void Averaged_streams_are_given_one_by_one()
    {
        using DisposeScope scope = NewDisposeScope();
        using SequenceModel model = ModelCases.Build(VideoCases.Spec("two_stream"), Shape);
        model.eval();
        ModelInput input = VideoCases.Input(Shape);
        IReadOnlyList<Tensor> streams = ((IStreamedModel)model).Streams(input)!;
        Close.To(((streams[0].softmax(-1) + streams[1].softmax(-1)) / 2).detach(), model.call(input).exp().detach(), 1e-5);
        streams[0].sum().backward();
        Assert.All(model.named_parameters(), p => Assert.Equal(p.name.StartsWith("core.spatial.", StringComparison.Ordinal), p.parameter.grad is not null));
        using SequenceModel whole = ModelCases.Build(VideoCases.Spec("two_stream") with { Fusion = "learned" }, Shape);
        Assert.Null(((IStreamedModel)whole).Streams(input));
    }

    [Fact]
    public void Each_stream_sees_its_own_input()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        foreach (string fusion in new[] { "average", "learned", "mid" })
        {
            using SequenceModel model = ModelCases.Build(VideoCases.Spec("two_stream") with { Fusion = fusion }, Shape);
            model.eval();
            ModelInput input = VideoCases.Input(Shape);
            Tensor output = model.call(input);
            Assert.False(output.equal(model.call(input with { Inputs = zeros_like(input.Inputs) })).all().item<bool>());
            Assert.False(output.equal(model.call(input with { Flow = zeros_like(input.Flow!) })).all().item<bool>());
        }
    }

    [Fact]
    public void A_third_stream_sees_changes_and_counts_a_third()
    {
        using DisposeScope scope = NewDisposeScope();
        using SequenceModel model = ModelCases.Build(VideoCases.Spec("two_stream") with { ChangeStream = true }, Shape);
        model.eval();
        ModelInput input = VideoCases.Input(Shape);
        IReadOnlyList<Tensor> streams = ((IStreamedModel)model).Streams(input)!;
        Close.To(((streams[0].softmax(-1) + streams[1].softmax(-1) + streams[2].softmax(-1)) / 3).detach(), model.call(input).exp().detach(), 1e-5);
        IReadOnlyList<Tensor> brighter = ((IStreamedModel)model).Streams(input with { Inputs = input.Inputs + 0.5f })!; // no change changes
        Close.To(streams[2].detach(), brighter[2].detach(), 1e-4);
        Assert.True((streams[0] - brighter[0]).abs().max().item<float>() > 1e-3);
        streams[2].sum().backward();
        Assert.All(model.named_parameters(), p => Assert.Equal(p.name.StartsWith("core.change.", StringComparison.Ordinal), p.parameter.grad is not null));
        using SequenceModel learned = ModelCases.Build(VideoCases.Spec("two_stream") with { ChangeStream = true, Fusion = "learned" }, Shape);
        Close.To(tensor(new[] { 3f, 4f, 5f }), learned.state_dict()["core.fusion.weight"].matmul(tensor(new[] { 1f, 2f, 3f, 3f, 4f, 5f, 5f, 6f, 7f })), 1e-5);
    }

    [Fact]
    public void Changes_by_hand()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor changes = PictureChanges.Of(tensor(new[] { 1f, 1f, 0.5f, 2.5f }).view(1, 4, 1, 1, 1)).flatten();
        Close.To(tensor(new[] { 0, 0, -MathF.Log(7), MathF.Log(25) }), changes, 1e-6);
        Close.To(zeros([1, 1, 3, 2, 2]), PictureChanges.Of(ones([1, 1, 3, 2, 2])), 0);
    }

    private static SequenceModel Built(string silent)
    {
        SequenceModel model = ModelCases.Build(VideoCases.Spec("two_stream"), Shape);
        model.eval();
        foreach ((string name, Tensor values) in model.state_dict().Where(pair => silent.Length > 0 && pair.Key.Contains(silent, StringComparison.Ordinal)))
        {
            values.zero_();
        }
        return model;
    }
}
