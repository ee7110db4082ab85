using TorchSharp;
using static TorchSharp.torch;

namespace Unroll.Training.Loop;

/// <summary>
/// Exponential moving average of the weights: w̄ ← d w̄ + (1 - d) w after each step, where d rises to <c>weight_average</c> as
/// min(decay, (1 + n) / (10 + n)) with the step n, so that the first weights are soon forgotten. Running means and
/// variances are averaged likewise, since they belong to the weights they were measured with; counters are copied.
/// </summary>
internal sealed class WeightAverage(nn.Module model, double decay) : IDisposable
{
    private readonly WeightCopy _own = new(model);

    internal WeightCopy Weights { get; } = new(model);

    internal void Update(long step)
    {
        using IDisposable still = no_grad();
        using var scope = NewDisposeScope();
        double share = Math.Min(decay, (1.0 + step) / (10.0 + step));
        using Scalar kept = share, taken = 1 - share;
        foreach ((string name, Tensor value) in model.state_dict())
        {
            Tensor average = Weights.Tensors[name];
            _ = value.is_floating_point() ? average.mul_(kept).add_(value, taken) : average.copy_(value);
        }
    }

    /// <summary>Runs something with the averaged weights in the model, then puts its own back.</summary>
    internal T During<T>(Func<T> action)
    {
        _own.TakeFrom(model);
        Weights.PutInto(model);
        try
        {
            return action();
        }
        finally
        {
            _own.PutInto(model);
        }
    }

    public void Dispose()
    {
        Weights.Dispose();
        _own.Dispose();
    }
}
