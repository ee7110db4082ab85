using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>Units that keep their previous value (Krueger et al. 2017): in training those that are drawn for a step, in evaluation each unit to the expected part.</summary>
internal sealed class Zoneout
{
    private readonly double _probability;
    private readonly Tensor[]? _kept;

    private Zoneout(double probability, Tensor[]? kept)
    {
        _probability = probability;
        _kept = kept;
    }

    /// <summary>Draws for all steps at once, from torch's generator; null where nothing is kept.</summary>
    /// <param name="probability">That a unit keeps its value.</param>
    /// <param name="noise">Whether it trains.</param>
    /// <param name="steps">T.</param>
    /// <param name="state">[B, D] whose units are meant.</param>
    public static Zoneout? Of(double? probability, RecurrentNoise? noise, long steps, Tensor state)
    {
        if (probability is not > 0)
        {
            return null;
        }
        long[] shape = [steps, .. state.shape];
        Tensor[]? kept = noise!.Training ? empty(shape, ScalarType.Bool, state.device).bernoulli_(probability.Value).unbind(0) : null;
        return new Zoneout(probability.Value, kept);
    }

    /// <summary>The state after step t.</summary>
    public Tensor Mix(Tensor before, Tensor after, int t) =>
        _kept is null ? after.add(before - after, HeldScalar.Of(_probability)) : where(_kept[t], before, after);
}
