using TorchSharp;
using Unroll.Models.Video.Layers;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Video.Layers;

/// <summary>Whatever way a 3D convolution takes, values and gradients are those of libtorch's plain one.</summary>
public sealed class VolumeConvTests
{
    public static TheoryData<int, int, int, int, int, int> Kernels => new()
    {
        { 3, 3, 1, 1, 1, 5 }, { 3, 3, 2, 2, 1, 5 }, { 3, 7, 1, 2, 1, 4 }, // whole
        { 1, 3, 1, 1, 1, 5 }, { 1, 3, 1, 2, 1, 5 }, { 1, 1, 2, 2, 1, 5 }, { 1, 1, 2, 2, 1, 4 }, { 1, 7, 1, 2, 1, 1 }, { 1, 1, 1, 1, 4, 3 }, // pictures
        { 3, 1, 1, 1, 1, 5 }, { 3, 1, 2, 1, 1, 5 }, { 5, 1, 1, 1, 4, 6 }, { 3, 1, 1, 1, 1, 1 }, // steps
        { 3, 1, 2, 2, 1, 5 }, { 3, 3, 1, 2, 4, 5 }, // whole again: a stride over places, channels by themselves
    };

    [Theory]
    [MemberData(nameof(Kernels))]
    public void It_is_the_plain_convolution(int taps, int side, int stepStride, int stride, int groups, int steps)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(3);
        var conv = new VolumeConv(4, 8, (taps, side, side), (stepStride, stride, stride), bias: true, groups: groups);
        Tensor clips = randn([2, steps, 4, 7, 9]).requires_grad_(), plain = clips.detach().requires_grad_();
        Dictionary<string, TorchSharp.Modules.Parameter> own = conv.named_parameters().ToDictionary(named => named.name, named => named.parameter);
        Tensor weight = own["weight"].detach().clone().requires_grad_(), bias = own["bias"].detach().clone().requires_grad_();
        Tensor output = conv.call(ClipLayout.VolumesLast(clips));
        Tensor expected = nn.functional.conv3d(
            plain.permute(0, 2, 1, 3, 4).contiguous(), weight, bias, [stepStride, stride, stride], [taps / 2, side / 2, side / 2], groups: groups);
        Close.To(expected, output, 1e-5);
        Tensor pull = randn_like(expected);
        (output * pull).sum().backward();
        (expected * pull).sum().backward();
        Close.To(plain.grad!, clips.grad!, 1e-5, "input");
        Close.To(weight.grad!, own["weight"].grad!, 1e-5, "weight");
        Close.To(bias.grad!, own["bias"].grad!, 1e-5, "bias");
    }

    [Fact]
    public void Channels_lie_innermost_from_the_entrance_on()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        Tensor x = ClipLayout.VolumesLast(randn([2, 4, 3, 8, 8]));
        foreach ((int, int, int) kernel in new[] { (3, 3, 3), (1, 3, 3), (3, 1, 1) })
        {
            Tensor y = new VolumeConv(3, 8, kernel).call(x);
            Assert.Equal([8 * 4 * 8 * 8, 1, 8 * 8 * 8, 8 * 8, 8], y.stride());
        }
        Tensor pictures = randn([2, 3, 4, 5]);
        Close.To(pictures, ClipLayout.PlanesLast(pictures), 0);
        Assert.Equal([60, 1, 15, 3], ClipLayout.PlanesLast(pictures).stride());
    }
}
