using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests;

/// <summary>Central differences in float64 against a gradient.</summary>
internal static class FiniteDifferences
{
    /// <param name="at">Where to probe; changed and put back.</param>
    /// <param name="gradient">What backward gave.</param>
    /// <param name="loss">The scalar function.</param>
    /// <param name="tolerance">Largest difference, relative where the gradient is above 1.</param>
    /// <param name="what">Named in the failure.</param>
    public static void Check(Tensor at, Tensor gradient, Func<Tensor> loss, double tolerance, string what)
    {
        const double step = 1e-5;
        using IDisposable frozen = no_grad();
        Tensor flat = at.view(-1), expected = gradient.reshape(-1);
        for (long i = 0; i < flat.shape[0]; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            double value = flat[i].item<double>();
            flat[i] = value + step;
            double above = loss().item<double>();
            flat[i] = value - step;
            double below = loss().item<double>();
            flat[i] = value;
            double numeric = (above - below) / (2 * step), analytic = expected[i].item<double>();
            double error = Math.Abs(numeric - analytic) / Math.Max(1, Math.Abs(analytic));
            Assert.True(error <= tolerance, $"{what}[{i}]: gradient {analytic}, by differences {numeric}");
        }
    }
}
