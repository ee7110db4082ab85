using TorchSharp;
using Unroll.Models.Cores;
using Unroll.Models.Text;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Text;

public sealed class TextCnnTests
{
    [Fact]
    public void A_filter_takes_its_largest_value_over_all_stretches_that_hold_a_token()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using var cnn = new TextCnn(1, 1, 2);
        Dictionary<string, TorchSharp.Modules.Parameter> named = cnn.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        named["convolutions.0.weight"].copy_(tensor(new float[] { 1, -2 }, 1, 1, 2));
        named["convolutions.0.bias"].fill_(0.5);
        // 0 3 1 0: pairs (0,3) -6, (3,1) 1, (1,0) 1, with the bias 1.5; behind it is padding that would give more
        Tensor x = tensor(new float[] { 3, 1, 100, -100 }, 1, 4, 1);
        Assert.Equal(1.5f, cnn.Vector(new StepFeatures(x, new StepMask(1, 4, [2], CPU))).item<float>());
        // -1 alone: pairs (0,-1) 2, (-1,0) -1
        Assert.Equal(2.5f, cnn.Vector(new StepFeatures(tensor(-1f).view(1, 1, 1), new StepMask(1, 1, null, CPU))).item<float>());
    }

    [Fact]
    public void Padding_changes_neither_features_nor_gradients()
    {
        using DisposeScope scope = NewDisposeScope();
        using var cnn = new TextCnn(4, 6, 3, 4, 5);
        Tensor x = randn(3, 7, 4).requires_grad_();
        long[] lengths = [7, 1, 4];
        Tensor padded = cat([x, full(3, 5, 4, float.NaN)], 1);
        Tensor plain = cnn.Vector(new StepFeatures(x, new StepMask(3, 7, lengths, CPU)));
        Tensor wide = cnn.Vector(new StepFeatures(padded, new StepMask(3, 12, lengths, CPU)));
        Assert.Equal([3, 18], plain.shape);
        Close.To(plain, wide, 1e-6);
        plain.pow(2).sum().backward();
        Tensor first = x.grad!.clone();
        x.grad!.zero_();
        wide.pow(2).sum().backward();
        Close.To(first, x.grad, 1e-6);
        Assert.True(first[1, 0].abs().sum().item<float>() > 0);
        Assert.Equal(0, first[1, 1].abs().sum().item<float>());
    }
}
