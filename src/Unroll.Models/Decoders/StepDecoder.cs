using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Engine;
using Unroll.Models.Heads;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Decoders;

/// <summary>
/// Unrolls recurrent layers, feeding each output (of quantiles the middle one) into the next step; in training, row by row and step by step with
/// probability <c>teacher_forcing</c>, the true value instead (scheduled sampling, Bengio et al. 2015, at a constant rate). With additive
/// attention the context joins the step's input and the output; with dot attention the output sees tanh(W [context; h]) (Luong equation 5).
/// </summary>
internal sealed class StepDecoder : nn.Module
{
    private readonly int _channels;
    private readonly int _quantiles;
    private readonly string _kind;
    private readonly double _forcing;
    private readonly double _dropout;

    [ComponentName(Name = "layers")]
    private readonly RecurrentModule _layers;

    [ComponentName(Name = "attention")]
    private readonly Attention? _attention;

    [ComponentName(Name = "combine")]
    private readonly Linear? _combine;

    [ComponentName(Name = "output")]
    private readonly Linear _output;

    /// <param name="layers">Layers for a number of inputs, forwards only: C + E, and the encoder's width with additive attention.</param>
    /// <param name="encoderWidth">D of the states to attend to; 0: none.</param>
    /// <param name="besideWidth">E: what a step sees beside the value before it.</param>
    /// <param name="spec">Attention, dropout and teacher forcing.</param>
    /// <param name="shape">The data's sizes.</param>
    public StepDecoder(Func<int, RecurrentModule> layers, int encoderWidth, int besideWidth, ModelSpec spec, ModelShape shape)
        : base(nameof(StepDecoder))
    {
        _channels = shape.TargetChannels;
        _quantiles = shape.Quantiles;
        _kind = encoderWidth == 0 ? "none" : spec.Attention;
        _forcing = spec.TeacherForcing;
        _dropout = spec.Dropout;
        _layers = layers(_channels + besideWidth + (_kind == "additive" ? encoderWidth : 0));
        int width = _layers.OutputSize;
        _attention = _kind == "none" ? null : new Attention(_kind == "additive", width, encoderWidth);
        _combine = _kind == "dot" ? nn.Linear(encoderWidth + width, width, hasBias: false) : null;
        _output = nn.Linear(width + (_kind == "additive" ? encoderWidth : 0), _channels * _quantiles);
        RegisterComponents();
    }

    /// <summary>h and c of each layer, as wide as these, start the decoder.</summary>
    public RecurrentModule Layers => _layers;

    /// <summary>[B, N, C, Q].</summary>
    public Tensor Decode(DecoderInput input)
    {
        RecurrentState state = input.State;
        RecurrentMasks? masks = _layers.DrawMasks(state.Hidden.shape[1]); // the steps are one sequence
        Tensor before = input.First;
        Tensor? keys = _attention?.Keys(input.Encoded!.Values);
        List<Tensor> outputs = [];
        for (long step = 0; step < input.Steps; step++)
        {
            Tensor? context = _kind == "additive" ? _attention!.Attend(state.Hidden[-1], keys!, input.Encoded!) : null;
            Tensor x = cat([.. new[] { before, input.Beside?.select(1, step), context }.OfType<Tensor>()], 1);
            RecurrentOutput run = _layers.Run(x.unsqueeze(1), state: state, wantFinal: true, masks: masks);
            state = run.Final!;
            Tensor output = Output(run.Steps.squeeze(1), context, keys, input);
            outputs.Add(output);
            before = Feed(output, input.Teacher?.select(1, step));
        }
        return stack(outputs, 1);
    }

    private Tensor Output(Tensor hidden, Tensor? context, Tensor? keys, DecoderInput input)
    {
        Tensor features = _kind switch
        {
            "additive" => cat([hidden, context!], 1),
            "dot" => _combine!.call(cat([_attention!.Attend(hidden, keys!, input.Encoded!), hidden], 1)).tanh(),
            _ => hidden,
        };
        features = _dropout > 0 ? nn.functional.dropout(features, _dropout, training) : features;
        return QuantileOrder.Apply(_output.call(features).view(-1, _channels, _quantiles));
    }

    private Tensor Feed(Tensor output, Tensor? truth)
    {
        Tensor own = output.select(-1, QuantileOrder.Middle(_quantiles));
        if (!training || truth is null || _forcing == 0)
        {
            return own;
        }
        return _forcing == 1 ? truth : where(rand(own.shape[0], 1, device: own.device) < HeldScalar.Of(_forcing), truth, own);
    }
}
