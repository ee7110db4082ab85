using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Decoders;

/// <summary>
/// Recurrent layers read the window; their last states start a decoder over the horizon (Sutskever et al. 2014), which sees the known
/// covariates of the step it predicts, the statics, and with attention the encoder's states. An encoder that reads both directions hands each
/// layer's two states over through tanh of a linear layer.
/// </summary>
internal sealed class EncoderDecoderCore : ModelCore
{
    private readonly ModelShape _shape;

    [ComponentName(Name = "step_encoder")]
    private readonly Linear? _stepEncoder;

    [ComponentName(Name = "encoder")]
    private readonly RecurrentModule _encoder;

    [ComponentName(Name = "bridge_hidden")]
    private readonly Linear? _bridgeHidden;

    [ComponentName(Name = "bridge_cell")]
    private readonly Linear? _bridgeCell;

    [ComponentName(Name = "decoder")]
    private readonly StepDecoder _decoder;

    public EncoderDecoderCore(Linear? stepEncoder, RecurrentModule encoder, StepDecoder decoder, ModelShape shape)
        : base("encoder_decoder")
    {
        _shape = shape;
        _stepEncoder = stepEncoder;
        _encoder = encoder;
        _decoder = decoder;
        bool both = encoder.Options.Bidirectional;
        _bridgeHidden = both ? nn.Linear(2 * encoder.StateSize, encoder.StateSize) : null;
        _bridgeCell = both && encoder.Cell == RecurrentCell.Lstm ? nn.Linear(2 * encoder.HiddenSize, encoder.HiddenSize) : null;
        RegisterComponents();
    }

    public override Tensor Compute(CoreInput input)
    {
        StepFeatures x = input.Steps(ahead: true);
        x = _stepEncoder is null ? x : x with { Values = x.Mask.Clear(_stepEncoder.call(x.Values).relu()) };
        RecurrentOutput encoded = _encoder.Run(x.Values, x.Mask.Lengths, wantFinal: true);
        var state = new RecurrentState(
            DirectionBridge.Apply(encoded.Final!.Hidden, 2, _bridgeHidden), encoded.Final.Cell is null ? null : DirectionBridge.Apply(encoded.Final.Cell, 2, _bridgeCell));
        return _decoder.Decode(new DecoderInput(
            input.Mask.Last(input.Inputs.narrow(2, 0, _shape.TargetChannels)),
            state,
            Beside.Of(input.Known is null ? null : input.Mask.After(input.Known, _shape.Horizon), input.Statics, _shape.Horizon),
            _shape.Horizon,
            input.Teacher,
            x with { Values = encoded.Steps }));
    }
}
