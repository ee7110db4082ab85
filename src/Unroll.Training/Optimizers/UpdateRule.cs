using static TorchSharp.torch;

namespace Unroll.Training.Optimizers;

/// <summary>How one parameter follows its gradient, in two forms that agree: one fused pass over memory, and libtorch's operations for other devices.</summary>
internal abstract class UpdateRule
{
    /// <summary>Names of the state tensors of a parameter, at most two, in PyTorch's words.</summary>
    internal abstract IReadOnlyList<string> Slots { get; }

    /// <summary>One step in one pass. The gradient may be changed.</summary>
    internal abstract void Fused(Span<float> parameter, Span<float> gradient, Span<float> first, Span<float> second, int step, double learningRate);

    /// <summary>The same step with libtorch's operations, in place. The gradient may be changed.</summary>
    internal abstract void WithTensors(Tensor parameter, Tensor gradient, Tensor? first, Tensor? second, int step, double learningRate);

    /// <summary>g ← g + λθ.</summary>
    private protected static void AddPenalty(Span<float> gradient, ReadOnlySpan<float> parameter, double decay)
    {
        if (decay == 0)
        {
            return;
        }
        float factor = (float)decay;
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] += factor * parameter[i];
        }
    }
}
