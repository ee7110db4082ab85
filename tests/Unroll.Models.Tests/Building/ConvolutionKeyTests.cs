using TorchSharp;
using Unroll.Models.Cores;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Building;

/// <summary>Pooling sizes, pooling bins, dropout before the head and the dimension shuffle.</summary>
public sealed class ConvolutionKeyTests
{
    [Fact]
    public void Means_of_stretches_are_libtorchs_adaptive_average_of_each_row_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(3);
        Tensor x = randn(4, 11, 3);
        long[] lengths = [11, 7, 5, 2];
        foreach (int bins in new[] { 1, 3, 5, 8 })
        {
            Tensor together = new StepMask(4, 11, lengths, CPU).Means(x, bins);
            for (int row = 0; row < 4; row++)
            {
                Tensor alone = nn.functional.adaptive_avg_pool1d(x.narrow(0, row, 1).narrow(1, 0, lengths[row]).transpose(1, 2), bins).transpose(1, 2);
                Close.To(alone, together.narrow(0, row, 1), 1e-6, $"{bins} bins of {lengths[row]} steps");
            }
            Close.To(nn.functional.adaptive_avg_pool1d(x.transpose(1, 2), bins).transpose(1, 2), new StepMask(4, 11, null, CPU).Means(x, bins), 0, "equal lengths");
        }
    }

    [Fact]
    public void Bins_make_the_head_wider_and_position_count()
    {
        ModelShape shape = ModelCases.Shape(ModelTask.Classify, known: 0, statics: 0);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using SequenceModel model = ModelCases.Build(new ModelSpec { Trunk = "fcn", Channels = [4], KernelSize = [1], PoolBins = 4 }, shape);
        Assert.Equal([3, 16], model.state_dict().Single(pair => pair.Key.EndsWith("head.linear.weight", StringComparison.Ordinal)).Value.shape);
        model.eval();
        ModelInput input = ModelCases.Input(shape);
        Assert.False(model.call(input).allclose(model.call(input with { Inputs = input.Inputs.flip(1) })));
    }

    [Fact]
    public void Each_block_pools_by_its_own_number()
    {
        ModelShape shape = ModelCases.Shape(ModelTask.Classify);
        var spec = new ModelSpec { Trunk = "cnn_gru", Channels = [4, 4], KernelSize = [3] };
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        Tensor Output(params int[] pools)
        {
            using SequenceModel model = ModelCases.Build(spec with { PoolSize = pools }, shape);
            model.eval();
            return model.call(ModelCases.Input(shape));
        }

        Close.To(Output(2, 2), Output(2), 0, "one number serves all");
        Close.To(Output(), Output(1), 0, "none by default");
        Assert.False(Output(2, 1).allclose(Output(1, 2)));
        ModelSpecException error = Assert.Throws<ModelSpecException>(() => Output(1, 2, 3));
        Assert.Contains("3 numbers for 2 blocks", error.Message);
        Assert.Throws<ModelSpecException>(() => Output(0));
    }

    [Fact]
    public void Dropout_before_the_head_may_differ_from_that_between_layers()
    {
        ModelShape shape = ModelCases.Shape(ModelTask.Classify, known: 0, statics: 0);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        bool Varies(double dropout, double head)
        {
            using SequenceModel model = ModelCases.Build(new ModelSpec { Trunk = "gru", Dropout = dropout, HeadDropout = head }, shape);
            ModelInput input = ModelCases.Input(shape);
            return !model.call(input).allclose(model.call(input));
        }

        Assert.True(Varies(0, 0.5));
        Assert.True(Varies(0.5, -1));
        Assert.False(Varies(0.5, 0)); // one layer: nothing between layers
        Assert.Throws<ModelSpecException>(() => Varies(0, -0.5));
    }

    [Fact]
    public void A_dimension_shuffle_reads_steps_as_features_and_needs_equal_lengths()
    {
        ModelShape shape = ModelCases.Shape(ModelTask.Classify, known: 0, statics: 0);
        var spec = new ModelSpec { Trunk = "gru_fcn", HiddenSize = 6, Channels = [4], DimensionShuffle = true };
        using SequenceModel model = ModelCases.Build(spec, shape);
        Assert.Contains(model.named_parameters(), p => p.parameter.shape.AsSpan().SequenceEqual([18, ModelCases.Length]));
        Assert.Equal("dimension_shuffle", Assert.Throws<ModelSpecException>(() => ModelCases.Build(spec, shape with { Length = 0 })).Key);
    }
}
