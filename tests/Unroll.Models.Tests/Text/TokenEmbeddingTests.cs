using TorchSharp;
using Unroll.Models.Text;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Text;

public sealed class TokenEmbeddingTests
{
    [Fact]
    public void Padding_is_zero_and_gets_no_gradient()
    {
        using DisposeScope scope = NewDisposeScope();
        using var embedding = new TokenEmbedding(new(5, 3) { PaddingId = 2 });
        Tensor values = embedding.Embed(tensor(new long[] { 2, 4, 2, 1 }, 2, 2));
        Assert.Equal([2, 2, 3], values.shape);
        Assert.Equal(0, values[0, 0].abs().sum().item<float>());
        Close.To(embedding.Weight[4], values[0, 1], 0);
        values.sum().backward();
        Tensor gradient = embedding.Weight.grad!.sum(1);
        Close.To(tensor(new float[] { 0, 3, 0, 0, 3 }), gradient, 0);
    }

    [Fact]
    public void Given_vectors_are_taken_over_and_stay_where_frozen()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor given = randn(4, 2);
        using var frozen = new TokenEmbedding(new(4, 2) { Frozen = true }, given);
        Close.To(given, frozen.Weight, 0);
        Assert.False(frozen.Embed(tensor(new long[] { 1 })).requires_grad);
        var error = Assert.Throws<ArgumentException>(() => new TokenEmbedding(new(5, 2), given));
        Assert.Contains("Expected initial vectors [5, 2], got [4, 2]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dropped_word_is_dropped_wherever_it_stands_and_the_mean_stays()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(3);
        using var embedding = new TokenEmbedding(new(2000, 1) { WordDropout = 0.3 }, ones(2000, 1));
        Tensor ids = arange(2000, int64).repeat(3).view(3, 2000);
        Tensor values = embedding.Embed(ids).squeeze(2);
        Close.To(values[0], values[1], 0);
        Close.To(values[0], values[2], 0);
        double kept = values[0].ne(0).to(float64).mean().item<double>();
        Assert.InRange(kept, 0.65, 0.75);
        Assert.Equal(1 / 0.7, values.max().item<float>(), 1e-5);
        embedding.eval();
        Assert.Equal(6000, embedding.Embed(ids).sum().item<float>());
    }
}
