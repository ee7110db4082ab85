using static TorchSharp.torch;

namespace Unroll.Models.Cores;

/// <summary>Makes every target channel an example of its own (channel independence) and puts the outputs together again. Example b's channel c is row b * C + c.</summary>
internal static class ChannelFold
{
    /// <summary>[B, T, F] to [B * C, T, 1 + F - C]: the channel's own past, then the covariates.</summary>
    public static Tensor Inputs(Tensor x, int channels)
    {
        long covariates = x.shape[2] - channels;
        Tensor own = Targets(x.narrow(2, 0, channels));
        return covariates == 0 ? own : cat([own, Repeat(x.narrow(2, channels, covariates), channels)], 2);
    }

    /// <summary>[B, T, C] to [B * C, T, 1].</summary>
    public static Tensor Targets(Tensor x) => x.transpose(1, 2).reshape(x.shape[0] * x.shape[2], x.shape[1], 1);

    /// <summary>[B, ...] to [B * C, ...], each row C times.</summary>
    public static Tensor Repeat(Tensor x, int channels) => x.repeat_interleave(channels, 0);

    /// <summary>[B * C, ..., 1, Q] to [B, ..., C, Q].</summary>
    public static Tensor Unfold(Tensor y, int channels)
    {
        long[] shape = y.shape;
        Tensor split = y.view([shape[0] / channels, channels, .. shape[1..]]); // [B, C, ..., 1, Q]
        return split.transpose(1, -2).squeeze(1);
    }

    /// <summary>The shape that the core inside sees.</summary>
    public static ModelShape Inside(ModelShape shape) =>
        shape with { InputFeatures = 1 + shape.InputFeatures - shape.TargetChannels, TargetChannels = 1 };
}
