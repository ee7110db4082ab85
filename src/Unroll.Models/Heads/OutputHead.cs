using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using static TorchSharp.torch;

namespace Unroll.Models.Heads;

/// <summary>
/// Dropout and one linear layer from features, the known covariates of the horizon and the statics to the task's output. It serves one vector
/// for a sequence and one for each step alike.
/// </summary>
internal sealed class OutputHead : nn.Module
{
    private readonly ModelShape _shape;
    private readonly double _dropout;

    [ComponentName(Name = "linear")]
    private readonly Linear _linear;

    public OutputHead(int width, double dropout, ModelShape shape)
        : base(nameof(OutputHead))
    {
        _shape = shape;
        _dropout = dropout;
        int values = shape.Task switch
        {
            ModelTask.Classify or ModelTask.LabelSteps => shape.Classes,
            ModelTask.ValueSteps => shape.TargetChannels,
            _ => shape.OutputHorizon * shape.TargetChannels * shape.Quantiles,
        };
        _linear = nn.Linear(width + shape.KnownAhead + shape.StaticFeatures, values);
        RegisterComponents();
    }

    /// <summary>One output for each row: [B, D] to [B, classes] or [B, H, C, Q].</summary>
    public Tensor Vector(Tensor features, CoreInput input)
    {
        List<Tensor> parts = [Drop(features)];
        if (_shape.KnownAhead > 0)
        {
            parts.Add(input.Mask.After(input.Known!, _shape.Horizon).flatten(1));
        }
        if (input.Statics is not null)
        {
            parts.Add(input.Statics);
        }
        Tensor output = _linear.call(parts.Count == 1 ? parts[0] : cat(parts, 1));
        return _shape.IsForecast
            ? QuantileOrder.Apply(output.view(-1, _shape.Horizon, _shape.TargetChannels, _shape.Quantiles))
            : output;
    }

    /// <summary>One output for each step, zero where padded: [B, T, D] to [B, T, classes], [B, T, C] or [B, T, H, C, Q].</summary>
    public Tensor Steps(StepFeatures features, CoreInput input)
    {
        long rows = features.Values.shape[0], steps = features.Values.shape[1];
        List<Tensor> parts = [Drop(features.Values)];
        if (_shape.KnownAhead > 0)
        {
            Tensor ahead = input.Known!.narrow(1, 1, steps + _shape.Horizon - 1).unfold(1, _shape.Horizon, 1); // [B, T, K, H]
            parts.Add(ahead.transpose(2, 3).reshape(rows, steps, _shape.KnownAhead));
        }
        if (input.Statics is not null)
        {
            parts.Add(input.Statics.unsqueeze(1).expand(rows, steps, input.Statics.shape[1]));
        }
        Tensor output = features.Mask.Clear(_linear.call(parts.Count == 1 ? parts[0] : cat(parts, 2)));
        return _shape.IsForecast
            ? QuantileOrder.Apply(output.view(rows, steps, _shape.OutputHorizon, _shape.TargetChannels, _shape.Quantiles))
            : output;
    }

    private Tensor Drop(Tensor features) => _dropout == 0 ? features : nn.functional.dropout(features, _dropout, training);
}
