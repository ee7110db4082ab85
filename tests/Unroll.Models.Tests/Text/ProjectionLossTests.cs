using TorchSharp;
using Unroll.Models.Text;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Text;

public sealed class ProjectionLossTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(0.1, true)]
    [InlineData(0.1, false)]
    public void Equals_torchs_loss_and_gradients(double smoothing, bool biased)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = randn(2500, 3, float64).requires_grad_(), w = randn(7, 3, float64).requires_grad_(), b = randn(7, float64).requires_grad_(); // three groups
        Tensor y = randint(0, 7, 2500, int64);
        Tensor loss = ProjectionLoss.Mean(x, w, biased ? b : null, y, smoothing);
        (loss * 3).backward();
        Tensor[] own = [x.grad!.clone(), w.grad!.clone(), .. biased ? new[] { b.grad!.clone() } : []];
        x.grad!.zero_();
        w.grad!.zero_();
        b.grad?.zero_();
        Tensor expected = nn.functional.cross_entropy(nn.functional.linear(x, w, biased ? b : null), y, label_smoothing: smoothing);
        (expected * 3).backward();
        Close.To(expected, loss, 1e-12);
        Close.To(x.grad, own[0], 1e-12);
        Close.To(w.grad, own[1], 1e-12);
        if (biased)
        {
            Close.To(b.grad!, own[2], 1e-12);
        }
        if (smoothing == 0)
        {
            Close.To(expected, ProjectionLoss.Each(x, w, b, y).mean(), 1e-12);
        }
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0.1, true)]
    [InlineData(0.1, false)]
    public void In_floats_equals_torchs_loss_and_gradients_in_doubles(double smoothing, bool biased)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = randn(1500, 6).requires_grad_(), w = randn(333, 6).requires_grad_(), b = randn(333).requires_grad_(); // two groups
        Tensor y = randint(0, 333, 1500, int64);
        Tensor loss = ProjectionLoss.Mean(x, w, biased ? b : null, y, smoothing);
        loss.backward();
        Tensor[] wide = [.. new[] { x, w, b }.Select(t => t.detach().to(float64).requires_grad_())];
        Tensor expected = nn.functional.cross_entropy(nn.functional.linear(wide[0], wide[1], biased ? wide[2] : null), y, label_smoothing: smoothing);
        expected.backward();
        // Scores are sums of six products of size 1: an error of some 1e-6, which softmax passes on; a row's gradient is 1 / 1500 of it, a class's a sum of all.
        Close.To(expected.to(float32), loss, 1e-5);
        Close.To(wide[0].grad!.to(float32), x.grad!, 1e-8);
        Close.To(wide[1].grad!.to(float32), w.grad!, 1e-6);
        if (biased)
        {
            Close.To(wide[2].grad!.to(float32), b.grad!, 1e-6);
        }
    }

    [Fact]
    public void Two_scores_by_hand()
    {
        using DisposeScope scope = NewDisposeScope();
        // scores 0 and ln 3: p = 1/4, 3/4
        Tensor x = tensor(1.0).view(1, 1), w = tensor(new[] { 0.0, Math.Log(3) }).view(2, 1), y = tensor(new long[] { 0 });
        Assert.Equal(Math.Log(4), ProjectionLoss.Mean(x, w, null, y).item<double>(), 1e-12);
        Assert.Equal((0.8 * Math.Log(4)) + (0.1 * Math.Log(4)) + (0.1 * Math.Log(4.0 / 3)), ProjectionLoss.Mean(x, w, null, y, 0.2).item<double>(), 1e-12);
    }

    [Fact]
    public void Shapes_are_strict()
    {
        using DisposeScope scope = NewDisposeScope();
        var error = Assert.Throws<ArgumentException>(() => ProjectionLoss.Mean(randn(2, 3), randn(5, 4), null, zeros(2, int64)));
        Assert.Contains("[2, 3], [5, 4] and [2]", error.Message, StringComparison.Ordinal);
    }
}
