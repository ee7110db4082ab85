using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Engine;
using Unroll.Models.Heads;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Forecasters;

/// <summary>
/// SegRNN (Lin et al. 2023): each channel by itself, its last value subtracted and added again; segments of w steps through a linear layer with
/// ReLU, a GRU over segments, then all segments of the horizon at once (parallel multi-step forecasting): one GRU step from the last state for
/// each, whose input is an embedding of the segment's position beside one of the channel; dropout and a linear layer give its w values.
/// Known covariates of a segment and statics add linear maps to that input. Past covariates are not read.
/// </summary>
internal sealed class SegRnnCore : ModelCore
{
    private readonly ModelShape _shape;
    private readonly int _segment;
    private readonly double _dropout;

    [ComponentName(Name = "embed")]
    private readonly Linear _embed;

    [ComponentName(Name = "layers")]
    private readonly RecurrentModule _layers;

    [ComponentName(Name = "position")]
    private readonly Parameter _position;

    [ComponentName(Name = "channel")]
    private readonly Parameter? _channel;

    [ComponentName(Name = "known")]
    private readonly Linear? _known;

    [ComponentName(Name = "statics")]
    private readonly Linear? _statics;

    [ComponentName(Name = "predict")]
    private readonly Linear _predict;

    public SegRnnCore(RecurrentModule layers, ModelSpec spec, ModelShape shape)
        : base("seg_rnn")
    {
        _shape = shape;
        _segment = spec.SegmentLength;
        _dropout = spec.Dropout;
        int width = spec.HiddenSize;
        _layers = layers;
        _embed = nn.Linear(_segment, width);
        _position = OwnTensor.Parameter(randn(shape.Horizon / _segment, shape.TargetChannels > 1 ? width / 2 : width));
        _channel = shape.TargetChannels > 1 ? OwnTensor.Parameter(randn(shape.TargetChannels, width / 2)) : null;
        _known = shape.KnownFeatures > 0 ? nn.Linear(_segment * shape.KnownFeatures, width, hasBias: false) : null;
        _statics = shape.StaticFeatures > 0 ? nn.Linear(shape.StaticFeatures, width, hasBias: false) : null;
        _predict = nn.Linear(width, _segment * shape.Quantiles);
        RegisterComponents();
    }

    public override Tensor Compute(CoreInput input)
    {
        long rows = input.Inputs.shape[0], channels = _shape.TargetChannels;
        Tensor targets = input.Mask.AlignRight(input.Inputs.narrow(2, 0, channels), _shape.Length);
        Tensor last = targets.narrow(1, _shape.Length - 1, 1);
        Tensor segments = ChannelFold.Targets(targets - last).view(rows * channels, -1, _segment);
        RecurrentState encoded = _layers.Run(_embed.call(segments).relu(), wantFinal: true).Final!;
        Tensor queries = Queries(input, rows); // [B * C * M, 1, D]
        long parallel = _position.shape[0];
        var start = new RecurrentState(
            encoded.Hidden.repeat_interleave(parallel, 1), encoded.Cell?.repeat_interleave(parallel, 1));
        Tensor decoded = _layers.Run(queries, state: start).Steps.squeeze(1);
        decoded = _dropout > 0 ? nn.functional.dropout(decoded, _dropout, training) : decoded;
        Tensor raw = _predict.call(decoded).view(rows, channels, _shape.Horizon, _shape.Quantiles).transpose(1, 2);
        return QuantileOrder.Apply(raw).Plus(last.unsqueeze(-1));
    }

    private Tensor Queries(CoreInput input, long rows)
    {
        long channels = _shape.TargetChannels, parallel = _position.shape[0];
        Tensor queries = _channel is null
            ? _position.unsqueeze(0)
            : cat([_position.unsqueeze(0).expand(channels, -1, -1), _channel.unsqueeze(1).expand(-1, parallel, -1)], 2);
        queries = queries.unsqueeze(0).expand(rows, -1, -1, -1); // [B, C, M, D]
        if (_known is not null)
        {
            Tensor ahead = input.Mask.After(input.Known!, _shape.Horizon).reshape(rows, parallel, -1);
            queries = queries.Plus(_known.call(ahead).unsqueeze(1));
        }
        if (_statics is not null)
        {
            queries = queries.Plus(_statics.call(input.Statics!).view(rows, 1, 1, -1));
        }
        return queries.reshape(rows * channels * parallel, 1, -1);
    }
}
