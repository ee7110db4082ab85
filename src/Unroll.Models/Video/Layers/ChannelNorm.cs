using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Video.Layers;

/// <summary>
/// Batch normalisation (Ioffe and Szegedy 2015, algorithm 1) over all axes but the second, under PyTorch's names. TorchSharp's own counts batches with a
/// number that may be finalised while native code reads it, which ends a training once in many thousand steps; this one holds it. A single value of a channel
/// (one clip's features, at the end of an epoch) has no deviation to learn from: it is normalised by the running statistics, as in evaluation.
/// </summary>
internal sealed class ChannelNorm : nn.Module<Tensor, Tensor>
{
    private const double Momentum = 0.1, Epsilon = 1e-5;

    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter _bias;

    [ComponentName(Name = "running_mean")]
    private readonly Tensor _mean;

    [ComponentName(Name = "running_var")]
    private readonly Tensor _variance;

    [ComponentName(Name = "num_batches_tracked")]
    private readonly Tensor _batches;

    /// <param name="channels">C.</param>
    public ChannelNorm(long channels)
        : base(nameof(ChannelNorm))
    {
        _weight = OwnTensor.Parameter(ones(channels));
        _bias = OwnTensor.Parameter(zeros(channels));
        _mean = OwnTensor.Buffer(zeros(channels));
        _variance = OwnTensor.Buffer(ones(channels));
        _batches = OwnTensor.Buffer(zeros([], ScalarType.Int64));
        RegisterComponents();
    }

    /// <param name="input">[N, C, ...].</param>
    public override Tensor forward(Tensor input)
    {
        bool learns = training && input.numel() > input.shape[1];
        if (learns)
        {
            using IDisposable frozen = no_grad();
            _batches.add_(HeldScalar.Of(1L), HeldScalar.Of(1L));
        }

        return nn.functional.batch_norm(input, _mean, _variance, _weight, _bias, learns, Momentum, Epsilon);
    }
}
