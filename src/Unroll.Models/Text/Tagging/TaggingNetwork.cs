using Unroll.Models.Cores;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Tagging;

/// <summary>
/// A model of steps with a linear chain over its labels. What comes out are the scores of the steps, [B, T, classes], which the chain alone makes labels of:
/// <see cref="LinearChainCrf.LogLikelihood"/> is what training makes large, <see cref="LinearChainCrf.Read"/> finds labels. Its state dict's names start with
/// <c>steps.</c> and <c>chain.</c>
/// </summary>
public sealed class TaggingNetwork : SequenceModel
{
    private readonly SequenceModel _steps;

    /// <param name="steps">The model of the steps; belongs to this one.</param>
    internal TaggingNetwork(SequenceModel steps)
        : base(steps.Spec.Trunk, steps.Spec, steps.Shape)
    {
        _steps = steps;
        Chain = new LinearChainCrf(steps.Shape.Classes);
        register_module("steps", _steps);
        register_module("chain", Chain);
    }

    /// <summary>The chain over the labels.</summary>
    public LinearChainCrf Chain { get; }

    /// <inheritdoc/>
    public override Tensor forward(ModelInput input) => _steps.call(input);

    /// <summary>Labels of each row of a batch, with their probabilities.</summary>
    /// <param name="input">The batch.</param>
    /// <param name="scores">What <see cref="forward"/> made of it.</param>
    public IReadOnlyList<ChainReading> Read(ModelInput input, Tensor scores) => Chain.Read(scores, InputCheck.Lengths(input, Shape));
}
