using static TorchSharp.torch;

namespace Unroll.Models;

/// <summary>Step encoder, trunk and head as one module. Built by <see cref="ModelBuilder"/>.</summary>
/// <param name="name">The module's name.</param>
/// <param name="spec">What it was built from.</param>
/// <param name="shape">The data's sizes it was built for.</param>
public abstract class SequenceModel(string name, ModelSpec spec, ModelShape shape) : nn.Module<ModelInput, Tensor>(name)
{
    /// <summary>What it was built from.</summary>
    public ModelSpec Spec { get; } = spec;

    /// <summary>The data's sizes it was built for.</summary>
    public ModelShape Shape { get; } = shape;

    /// <summary>Output of the shape that <see cref="ModelTask"/> states, in scaled units. The result is the caller's to dispose; nothing else stays behind.</summary>
    /// <param name="input">The batch.</param>
    public abstract override Tensor forward(ModelInput input);
}
