using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Trunks;

/// <summary>
/// Batch normalisation over channels (Ioffe and Szegedy 2015) whose statistics count valid steps only, with PyTorch's names, momentum 0.1 and
/// epsilon 1e-5. Where all steps are valid it is libtorch's own. A single step has no deviation to learn from: it is normalised by the running statistics, as in evaluation.
/// </summary>
internal sealed class MaskedBatchNorm : nn.Module
{
    private const double Momentum = 0.1, Epsilon = 1e-5;

    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter _bias;

    [ComponentName(Name = "running_mean")]
    private readonly Tensor _runningMean;

    [ComponentName(Name = "running_var")]
    private readonly Tensor _runningVar;

    public MaskedBatchNorm(int channels)
        : base(nameof(MaskedBatchNorm))
    {
        _weight = OwnTensor.Parameter(ones(channels));
        _bias = OwnTensor.Parameter(zeros(channels));
        _runningMean = OwnTensor.Buffer(zeros(channels));
        _runningVar = OwnTensor.Buffer(ones(channels));
        RegisterComponents();
    }

    /// <summary>[B, C, T] to [B, C, T]; padded steps come out unspecified but finite where they came in finite.</summary>
    public Tensor Normalise(Tensor x, StepMask mask)
    {
        double count = mask.Lengths?.Sum() ?? x.shape[0] * x.shape[2];
        bool learns = training && count > 1;
        if (!learns || mask.Lengths is null)
        {
            return nn.functional.batch_norm(x, _runningMean, _runningVar, _weight, _bias, learns, Momentum, Epsilon);
        }
        Tensor valid = mask.Valid!.transpose(1, 2).to(x.dtype); // [B, 1, T]; x is finite everywhere
        using Scalar divisor = count;
        Tensor mean = (x * valid).sum([0, 2]) / divisor;
        Tensor centred = (x - mean.view(1, -1, 1)) * valid;
        Tensor variance = centred.Squared().sum([0, 2]) / divisor;
        Track(mean, variance, count);
        Tensor scale = _weight * variance.Plus(HeldScalar.Of(Epsilon)).rsqrt();
        return ((x - mean.view(1, -1, 1)) * scale.view(1, -1, 1)).Plus(_bias.view(1, -1, 1));
    }

    private void Track(Tensor mean, Tensor variance, double count)
    {
        using IDisposable frozen = no_grad();
        using Scalar unbiased = Momentum * count / (count - 1);
        _runningMean.mul_(HeldScalar.Of(1 - Momentum)).add_(mean, alpha: HeldScalar.Of(Momentum));
        _runningVar.mul_(HeldScalar.Of(1 - Momentum)).add_(variance, alpha: unbiased);
    }
}
