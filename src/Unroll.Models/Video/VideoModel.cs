using TorchSharp;
using Unroll.Models.Cores;
using static TorchSharp.torch;

namespace Unroll.Models.Video;

/// <summary>A video core with the checks of its input around it. Its state dict's names start with <c>core.</c></summary>
internal sealed class VideoModel : SequenceModel, IStreamedModel
{
    private readonly VideoCore _core;

    public VideoModel(VideoCore core, ModelSpec spec, ModelShape shape)
        : base(spec.Trunk, spec, shape)
    {
        _core = core;
        register_module("core", core);
    }

    /// <exception cref="ArgumentException">The batch's shapes are not those that the model was built for, or the trunk cannot take them.</exception>
    public override Tensor forward(ModelInput input)
    {
        using DisposeScope scope = NewDisposeScope();
        return Pass(input, null).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IReadOnlyList<Tensor>? Streams(ModelInput input) => _core.Streams(Checked(input, null));

    /// <summary>One pass within the caller's dispose scope.</summary>
    public Tensor Pass(ModelInput input, FeatureTap? tap) => _core.Compute(Checked(input, tap));

    private ClipInput Checked(ModelInput input, FeatureTap? tap)
    {
        long[]? lengths = ClipCheck.Lengths(input, Shape);
        long rows = input.Inputs.shape[0], steps = input.Inputs.shape[1];
        var mask = new StepMask(rows, steps, lengths, input.Inputs.device);
        if (mask.Lengths is not null && !_core.ReadsLengths)
        {
            throw new ArgumentException(
                $"Lengths: trunk '{Spec.Trunk}' looks across steps, so all clips of a batch must have the same number; got [{string.Join(", ", mask.Lengths)}]. Sample clips of one length.");
        }
        long least = mask.Lengths?.Min() ?? steps;
        return least < _core.LeastSteps
            ? throw new ArgumentException($"Inputs: trunk '{Spec.Trunk}' needs clips of at least {_core.LeastSteps} steps, got one of {least}.")
            : new ClipInput(input.Inputs, input.Flow, mask, tap);
    }
}
