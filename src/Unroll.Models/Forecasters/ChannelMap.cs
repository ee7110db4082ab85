using TorchSharp.Modules;
using TorchSharp.Utils;
using Unroll.Models.Cores;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Forecasters;

/// <summary>A linear map along the steps: [B, T, C] to [B, H', C], one for all channels or one for each.</summary>
internal sealed class ChannelMap : nn.Module
{
    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter _bias;

    /// <param name="steps">T.</param>
    /// <param name="outputs">H'.</param>
    /// <param name="channels">Maps: C, or 1 for one that all channels share.</param>
    /// <param name="average">Whether each output starts as the mean of the steps; else initial values are those of a linear layer.</param>
    public ChannelMap(int steps, int outputs, int channels, bool average)
        : base(nameof(ChannelMap))
    {
        double bound = 1 / Math.Sqrt(steps);
        Tensor weight = empty(channels, steps, outputs), bias = empty(channels, 1, outputs);
        _weight = OwnTensor.Parameter(average ? weight.fill_(HeldScalar.Of(1.0 / steps)) : weight.uniform_(-bound, bound));
        _bias = OwnTensor.Parameter(average ? bias.zero_() : bias.uniform_(-bound, bound));
        RegisterComponents();
    }

    public Tensor Map(Tensor x)
    {
        Tensor byChannel = x.permute(2, 0, 1); // [C, B, T]
        return matmul(byChannel, _weight).Plus(_bias).permute(1, 2, 0);
    }
}
