using TorchSharp;
using Unroll.Models.Cores;
using Unroll.Models.Trunks;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Trunks;

public sealed class ConvolutionTests
{
    [Theory]
    [InlineData(new[] { 4, 4, 4 }, 3, 2, 29)] // 1 + 2 (3 - 1) (1 + 2 + 4)
    [InlineData(new[] { 4, 4 }, 2, 3, 9)] // 1 + 2 (2 - 1) (1 + 3)
    [InlineData(new[] { 4, 4, 4 }, 3, 1, 13)]
    public void A_tcn_sees_exactly_its_receptive_field(int[] channels, int kernel, int dilation, int field)
    {
        using DisposeScope scope = NewDisposeScope();
        var shape = new ModelShape { Task = ModelTask.ForecastDirect, InputFeatures = 1, TargetChannels = 1, Length = 40, Horizon = 1 };
        var spec = new ModelSpec { Trunk = "tcn", Channels = channels, KernelSize = [kernel], DilationBase = dilation, ConvNorm = "none" };
        bool[] seen = new bool[40];
        for (int seed = 0; seed < 5; seed++) // a ReLU may hide a step from one set of weights
        {
            using SequenceModel model = ModelCases.Build(spec, shape, seed);
            Tensor x = randn(1, 40, 1).requires_grad_(true);
            model.call(new ModelInput(x)).sum().backward();
            bool[] now = x.grad!.view(-1).ne(0).data<bool>().ToArray();
            seen = [.. seen.Zip(now, (a, b) => a || b)];
        }
        Assert.Equal(field, 40 - Array.IndexOf(seen, true));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_block_keeps_the_number_of_steps(bool causal)
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (int kernel in new[] { 1, 2, 5, 8, 20 })
        {
            using var block = new ConvBlock(3, 4, new ConvOptions(kernel, causal, "batch"));
            Assert.Equal([2, 7, 4], block.Steps(new StepFeatures(randn(2, 7, 3), new StepMask(2, 7, null, CPU))).Values.shape);
        }
    }

    [Fact]
    public void Maximum_pooling_counts_a_started_group()
    {
        using DisposeScope scope = NewDisposeScope();
        using var block = new ConvBlock(1, 1, new ConvOptions(1, false, "none", Pool: 2));
        using IDisposable frozen = no_grad();
        block.get_parameter("conv.weight")!.fill_(1);
        block.get_parameter("conv.bias")!.fill_(0);
        Tensor x = tensor(new float[] { 1, 4, 2, 3, 5, 9, 8, 7, 6, 6 }).view(2, 5, 1);
        StepFeatures pooled = block.Steps(new StepFeatures(x, new StepMask(2, 5, [5, 3], CPU)));
        Assert.Equal(new long[] { 3, 2 }, pooled.Mask.Lengths!);
        Close.To(tensor(new float[] { 4, 3, 5, 9, 7, 0 }).view(2, 3, 1), pooled.Values, 0);
    }

    [Fact]
    public void Masked_batch_norm_has_the_statistics_of_the_valid_steps()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(5);
        Tensor x = randn(2, 3, 4) * 3 + 1; // [B, C, T], row 0 with 2 steps: 6 valid
        Tensor valid = cat([x[0].narrow(1, 0, 2), x[1]], 1).unsqueeze(0);
        using var masked = new MaskedBatchNorm(3);
        using var plain = nn.BatchNorm1d(3);
        Tensor padded = x.clone();
        padded[0].narrow(1, 2, 2).fill_(0);
        Tensor expected = plain.call(valid).squeeze(0), actual = masked.Normalise(padded, new StepMask(2, 4, [2, 4], CPU));
        Close.To(expected, cat([actual[0].narrow(1, 0, 2), actual[1]], 1), 1e-5);
        Close.To(plain.running_mean!, masked.get_buffer("running_mean")!, 1e-6);
        Close.To(plain.running_var!, masked.get_buffer("running_var")!, 1e-6);
        masked.eval();
        plain.eval();
        Close.To(plain.call(x), masked.Normalise(x, new StepMask(2, 4, [2, 4], CPU)), 1e-6);
    }

    /// <summary>libtorch divides by n - 1 for the running variance: of one value it makes NaN, which stays in the model.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)] // three of them padding
    public void A_single_step_is_normalised_as_in_evaluation_and_teaches_nothing(int length)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(5);
        using var norm = new MaskedBatchNorm(3);
        norm.Normalise((randn(2, 3, 4) * 3) + 1, new StepMask(2, 4, null, CPU));
        Tensor mean = norm.get_buffer("running_mean")!.clone(), variance = norm.get_buffer("running_var")!.clone();
        Tensor x = randn(1, 3, length);
        var mask = new StepMask(1, length, [1], CPU);
        Tensor training = norm.Normalise(x, mask);
        Close.To(mean, norm.get_buffer("running_mean")!, 0);
        Close.To(variance, norm.get_buffer("running_var")!, 0);
        norm.eval();
        Close.To(norm.Normalise(x, mask), training, 0);
    }
}
