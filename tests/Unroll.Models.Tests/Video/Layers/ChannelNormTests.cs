using TorchSharp;
using Unroll.Models.Video.Layers;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Video.Layers;

public sealed class ChannelNormTests
{
    [Fact]
    public void It_is_the_plain_batch_normalisation()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(5);
        using var norm = new ChannelNorm(3);
        using var plain = nn.BatchNorm1d(3);
        for (int step = 0; step < 3; step++)
        {
            Tensor x = (randn(4, 3) * 3) + 1;
            Close.To(plain.call(x), norm.call(x), 1e-6);
        }

        Assert.All(plain.state_dict(), pair => Close.To(pair.Value.to(float32), norm.state_dict()[pair.Key].to(float32), 1e-6, pair.Key));
    }

    /// <summary>libtorch divides by n - 1 for the running variance: of one value it makes NaN, which stays in the model.</summary>
    [Fact]
    public void A_single_value_is_normalised_as_in_evaluation_and_teaches_nothing()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(5);
        using var norm = new ChannelNorm(3);
        norm.call((randn(4, 3) * 3) + 1);
        Dictionary<string, Tensor> before = norm.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.clone());
        Tensor x = randn(1, 3), training = norm.call(x);
        Assert.All(before, pair => Close.To(pair.Value.to(float32), norm.state_dict()[pair.Key].to(float32), 0, pair.Key));
        norm.eval();
        Close.To(norm.call(x), training, 0);
    }
}
