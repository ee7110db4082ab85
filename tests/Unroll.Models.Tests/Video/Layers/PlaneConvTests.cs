using TorchSharp;
using Unroll.Models.Video.Layers;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Video.Layers;

public sealed class PlaneConvTests
{
    /// <summary>A single tap with a stride: libtorch's own backward pass ends the process at 8 channels of 56 x 56 (2.10, AVX2).</summary>
    [Theory]
    [InlineData(8, 1, 2, 56)]
    [InlineData(8, 1, 2, 55)]
    [InlineData(8, 3, 2, 13)]
    [InlineData(3, 7, 2, 20)]
    public void It_is_the_plain_convolution(int channels, int kernel, int stride, int pixels)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(3);
        var conv = new PlaneConv(channels, 8, kernel, stride);
        Tensor pictures = randn([4, channels, pixels, pixels]).requires_grad_(), plain = pictures.detach().requires_grad_();
        Tensor weight = conv.parameters().Single().detach().clone().requires_grad_();
        Tensor output = conv.call(ClipLayout.PlanesLast(pictures)), expected = nn.functional.conv2d(plain, weight, null, [stride, stride], [kernel / 2, kernel / 2]);
        Close.To(expected, output, 1e-5);
        Tensor pull = randn_like(expected);
        (output * pull).sum().backward();
        (expected * pull).sum().backward();
        Close.To(plain.grad!, pictures.grad!, 1e-5, "input");
        Close.To(weight.grad!, conv.parameters().Single().grad!, 1e-4, "weight");
    }
}
