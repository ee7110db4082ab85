namespace Unroll.Training.Loop;

/// <summary>The best epoch so far by the watched value, and how long ago it was.</summary>
/// <param name="Epoch">From 1; 0 where there is none.</param>
/// <param name="Value">Its value.</param>
/// <param name="Stale">Epochs since.</param>
internal sealed record BestEpoch(int Epoch = 0, double Value = 0, int Stale = 0)
{
    /// <summary>The state after an epoch. A NaN is never better.</summary>
    internal BestEpoch After(int epoch, double value, bool higherIsBetter)
    {
        bool better = !double.IsNaN(value) && (Epoch == 0 || (higherIsBetter ? value > Value : value < Value));
        return better ? new BestEpoch(epoch, value) : this with { Stale = Stale + 1 };
    }
}
