using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using static TorchSharp.torch;

namespace Unroll.Models.Heads;

/// <summary>
/// From features of all valid steps to one vector: the last, the mean, the largest, mean and largest side by side, or a weighted mean with
/// learned weights softmax(v tanh(W x + b)) (additive attention over steps, Yang et al. 2016). The mean may be that of several equal stretches
/// of a row's steps, side by side.
/// </summary>
internal sealed class Pooling : nn.Module
{
    private readonly string _kind;
    private readonly int _bins;

    [ComponentName(Name = "project")]
    private readonly Linear? _project;

    [ComponentName(Name = "score")]
    private readonly Linear? _score;

    /// <param name="kind">last, mean, max, mean_max or attention.</param>
    /// <param name="width">D.</param>
    /// <param name="bins">Stretches of a mean.</param>
    public Pooling(string kind, int width, int bins = 1)
        : base(nameof(Pooling))
    {
        _kind = kind;
        _bins = kind == "mean" ? bins : 1;
        Width = kind == "mean_max" ? 2 * width : _bins * width;
        if (kind == "attention")
        {
            _project = nn.Linear(width, width);
            _score = nn.Linear(width, 1, hasBias: false);
        }
        RegisterComponents();
    }

    /// <summary>Features that come out.</summary>
    public int Width { get; }

    /// <summary>[B, T, D] to [B, <see cref="Width"/>].</summary>
    public Tensor Pool(StepFeatures x) => _kind switch
    {
        "last" => x.Mask.Last(x.Values),
        "mean" => _bins == 1 ? x.Mask.Mean(x.Values) : x.Mask.Means(x.Values, _bins).flatten(1),
        "max" => Largest(x),
        "mean_max" => cat([x.Mask.Mean(x.Values), Largest(x)], 1),
        "attention" => Attend(x),
        _ => throw new ModelSpecException("pooling", $"'{_kind}' is not one of last, mean, max, attention, mean_max"),
    };

    private static Tensor Largest(StepFeatures x) => x.Mask.Fill(x.Values, double.NegativeInfinity).amax([1]);

    private Tensor Attend(StepFeatures x)
    {
        Tensor score = x.Mask.Fill(_score!.call(_project!.call(x.Values).tanh()), double.NegativeInfinity); // [B, T, 1]
        return (score.softmax(1) * x.Values).sum(1);
    }
}
