using TorchSharp;
using Unroll.Models.Cores;
using Unroll.Models.Heads;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Heads;

public sealed class PoolingTests
{
    [Theory]
    [InlineData("last", new float[] { -2, 3 })]
    [InlineData("mean", new float[] { -1.5f, 2 })]
    [InlineData("max", new float[] { -1, 3 })]
    [InlineData("mean_max", new float[] { -1.5f, -1, 2, 3 })]
    public void By_hand_over_valid_steps_only(string kind, float[] expected)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new float[] { -1, -2, 0, 1, 2, 3 }).view(2, 3, 1); // row 0 has 2 steps, all below its padding
        using var pooling = new Pooling(kind, 1);
        Close.To(tensor(expected).view(2, pooling.Width), pooling.Pool(new StepFeatures(x, new StepMask(2, 3, [2, 3], CPU))), 1e-6);
    }

    [Fact]
    public void Attention_is_a_weighted_mean_whose_weights_are_one_together()
    {
        using DisposeScope scope = NewDisposeScope();
        using var pooling = new Pooling("attention", 4);
        Tensor same = randn(2, 1, 4).expand(-1, 3, -1);
        Close.To(same.select(1, 0), pooling.Pool(new StepFeatures(same, new StepMask(2, 3, [2, 3], CPU))), 1e-6);
    }

    [Theory]
    [InlineData("cnn", ModelTask.Classify, "mean")]
    [InlineData("cnn", ModelTask.ForecastDirect, "last")]
    [InlineData("gru", ModelTask.Classify, "last")]
    public void Left_to_itself_a_trunk_pools_as_suits_it(string trunk, ModelTask task, string kind)
    {
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = ModelCases.Shape(task);
        using SequenceModel auto = ModelCases.Build(ModelCases.Spec(trunk), shape), named = ModelCases.Build(ModelCases.Spec(trunk) with { Pooling = kind }, shape);
        ModelInput input = ModelCases.Input(shape, ragged: true);
        Close.To(named.call(input), auto.call(input), 0);
    }
}
