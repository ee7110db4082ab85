using Unroll.Kernels.Optimizers;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Optimizers;

/// <summary>The optimizer kernels against libtorch's own optimizers, over 20 steps of new random gradients.</summary>
public sealed class OptimizerAgreementTests
{
    private const int Length = 37, Steps = 20;

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    public void AdamW_agrees(double decay)
    {
        var options = new AdamWOptions(0.01, 0.8, 0.95, 1e-7, decay);
        float[] means = new float[Length], squares = new float[Length];
        Compare(
            p => optim.AdamW([p], options.LearningRate, options.Beta1, options.Beta2, options.Epsilon, options.WeightDecay),
            (p, g, step) => AdamWStep.Apply(p, g, means, squares, step, options));
    }

    [Theory]
    [InlineData(0.0, 0.0, false)]
    [InlineData(0.9, 0.0, false)]
    [InlineData(0.9, 0.1, false)]
    [InlineData(0.9, 0.1, true)]
    public void Sgd_agrees(double momentum, double decay, bool nesterov)
    {
        var options = new SgdMomentumOptions(0.01, momentum, decay, nesterov);
        float[] velocities = new float[Length];
        Compare(
            p => optim.SGD([p], options.LearningRate, momentum, 0, decay, nesterov),
            (p, g, _) => SgdMomentumStep.Apply(p, g, velocities, options));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    public void RmsProp_agrees(double decay)
    {
        var options = new RmsPropOptions(0.01, 0.9, 1e-7, decay);
        float[] squares = new float[Length];
        Compare(
            p => optim.RMSProp([p], options.LearningRate, options.Smoothing, options.Epsilon, decay),
            (p, g, _) => RmsPropStep.Apply(p, g, squares, options));
    }

    private static void Compare(Func<TorchSharp.Modules.Parameter, optim.Optimizer> optimizer, Action<float[], float[], int> kernel)
    {
        using var scope = NewDisposeScope();
        var random = new Random(7);
        float[] Draw() => Enumerable.Range(0, Length).Select(_ => (float)((2 * random.NextDouble()) - 1)).ToArray();
        float[] ours = Draw();
        var theirs = new TorchSharp.Modules.Parameter(tensor(ours));
        using optim.Optimizer reference = optimizer(theirs);
        for (int step = 1; step <= Steps; step++)
        {
            float[] gradient = Draw();
            theirs.grad = tensor(gradient);
            reference.step();
            kernel(ours, gradient, step);
            float[] expected = theirs.data<float>().ToArray();
            Assert.All(Enumerable.Range(0, Length), i => Assert.Equal(expected[i], ours[i], 2e-6f));
        }
    }
}
