using static TorchSharp.torch;

namespace Unroll.Models.Decoders;

/// <summary>What a decoder's steps see beside the value before them.</summary>
internal static class Beside
{
    /// <summary>Known covariates [B, N, K] and statics [B, S] as [B, N, K + S]; null where there are neither.</summary>
    public static Tensor? Of(Tensor? known, Tensor? statics, long steps)
    {
        Tensor? repeated = statics?.unsqueeze(1).expand(statics.shape[0], steps, statics.shape[1]);
        return known is null ? repeated : repeated is null ? known : cat([known, repeated], 2);
    }
}
