using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Decoders;

/// <summary>
/// A series from one vector: tanh of a linear layer of the statics is every layer's first hidden state (cell states start at zero), the value
/// before the first step is zero, and each step sees the statics, and known covariates where there are any, beside the value before it. Of the
/// input only the number of steps is used.
/// </summary>
internal sealed class GenerateCore : ModelCore
{
    private readonly int _channels;

    [ComponentName(Name = "start")]
    private readonly Linear _start;

    [ComponentName(Name = "decoder")]
    private readonly StepDecoder _decoder;

    public GenerateCore(StepDecoder decoder, ModelShape shape)
        : base("generate")
    {
        _channels = shape.TargetChannels;
        _start = nn.Linear(shape.StaticFeatures, decoder.Layers.Options.Layers * decoder.Layers.StateSize);
        _decoder = decoder;
        RegisterComponents();
    }

    public override Tensor Compute(CoreInput input)
    {
        Tensor statics = input.Statics!;
        long rows = statics.shape[0], steps = input.Inputs.shape[1];
        RecurrentState blank = _decoder.Layers.InitialState(rows);
        Tensor hidden = _start.call(statics).tanh().view(rows, -1, _decoder.Layers.StateSize).transpose(0, 1).contiguous();
        RecurrentState state = blank with { Hidden = hidden };
        Tensor first = zeros([rows, _channels], statics.dtype, statics.device);
        Tensor output = _decoder.Decode(new DecoderInput(first, state, Beside.Of(input.Known, statics, steps), steps, input.Teacher, null));
        return input.Mask.Clear(output.squeeze(-1));
    }
}
