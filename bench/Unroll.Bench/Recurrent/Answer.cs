using static TorchSharp.torch;

namespace Unroll.Bench.Recurrent;

/// <summary>What a side computed, by name: <c>output</c>, and where it trained <c>gradient of input</c> and <c>gradient of PARAMETER</c>.</summary>
/// <param name="Values">In double precision on the CPU; steps as [B, T, ...], zero at padded steps.</param>
internal sealed record Answer(IReadOnlyDictionary<string, Tensor> Values)
{
    /// <summary>Name of the output.</summary>
    public const string Output = "output";

    /// <summary>Name of a gradient.</summary>
    public static string GradientOf(string name) => $"gradient of {name}";
}
