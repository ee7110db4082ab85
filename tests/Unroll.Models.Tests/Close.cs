using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests;

/// <summary>Compares tensors; a NaN on either side, or another shape, fails.</summary>
internal static class Close
{
    /// <summary>Largest difference, relative to the largest value where that is above 1.</summary>
    public static void To(Tensor expected, Tensor actual, double tolerance, string what = "")
    {
        Assert.Equal(expected.shape, actual.shape);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        if (expected.numel() == 0)
        {
            return;
        }
        double scale = Math.Max(1, expected.to(float64).abs().max().item<double>());
        double worst = (expected.to(float64) - actual.to(float64)).abs().max().item<double>() / scale;
        Assert.True(worst <= tolerance, $"{what}: differs by {worst:G3}, allowed {tolerance:G3}"); // NaN <= x is false
    }
}
