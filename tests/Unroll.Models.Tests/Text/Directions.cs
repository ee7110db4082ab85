using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Text;

/// <summary>The slope of a loss along random directions through each parameter's space, by central differences in float64, against its gradient.</summary>
internal static class Directions
{
    public static void Check(nn.Module model, Dictionary<string, Tensor> gradients, Func<Tensor> loss)
    {
        const double step = 1e-5;
        using IDisposable frozen = no_grad();
        foreach ((string name, Parameter parameter) in model.named_parameters())
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor direction = randn_like(parameter), start = parameter.clone();
            double along = (gradients[name] * direction).sum().item<double>();
            parameter.copy_(start + (direction * step));
            double above = loss().item<double>();
            parameter.copy_(start - (direction * step));
            double below = loss().item<double>();
            parameter.copy_(start);
            double slope = (above - below) / (2 * step);
            Assert.True(Math.Abs(slope - along) <= 1e-6 * Math.Max(1, Math.Abs(along)), $"{name}: gradient {along}, by differences {slope}");
        }
    }
}
