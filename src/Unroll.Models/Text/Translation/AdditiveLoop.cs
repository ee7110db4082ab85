using TorchSharp.Modules;
using Unroll.Kernels.Attention;
using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Translation;

/// <summary>The first layer of a decoder with additive attention over all known tokens at once, where Unroll's own kernels run it.</summary>
internal static class AdditiveLoop
{
    /// <summary>Whether a decoder can run so: a GRU or LSTM, float32, on the CPU.</summary>
    public static bool Serves(SequenceDecoder decoder) =>
        decoder.Options is { Attention: AttentionKind.Additive, Coverage: false } && LoopCell.Of(decoder.Options.Cell) is not null && Variant(decoder) is not null;

    /// <summary>Runs it.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="embedded">[N, E] the valid steps' tokens, step by step.</param>
    /// <param name="start">The first layer's, [1, B, H].</param>
    /// <param name="memory">What it looks at.</param>
    /// <param name="valid">Which steps are valid, step by step.</param>
    public static (Tensor Hidden, Tensor Context, Tensor Weights) Run(
        SequenceDecoder decoder, Tensor embedded, RecurrentState start, DecoderMemory memory, ValidSteps valid)
    {
        BackwardFault.Throw();
        RecurrentModule layers = decoder.Layers;
        Decoders.Attention attention = decoder.Attention!;
        int width = decoder.Options.HiddenSize, tokens = decoder.Options.EmbeddingSize;
        Tensor inputWeight = Get("weight_ih_l0");
        Tensor gates = nn.functional.linear(embedded, inputWeight.narrow(1, 0, tokens), Get("bias_ih_l0"));
        var pass = new AdditivePass(LoopCell.Of(layers.Cell)!, Variant(decoder)!, memory, valid.RowsAtSteps, width);
        Tensor[] inputs =
        [
            gates, inputWeight.narrow(1, tokens, inputWeight.shape[1] - tokens).contiguous(), cat([attention.Query!.weight!, Get("weight_hh_l0")], 0),
            cat([attention.Query.bias!, Get("bias_hh_l0")], 0), attention.Score!.view(-1), memory.Keys!.contiguous(), memory.States!.contiguous(),
            start.Hidden[0].contiguous(), start.Cell?[0].contiguous()!,
        ];
        Tensor result = is_grad_enabled() ? AdditiveFunction.apply([.. inputs, pass]) : pass.Run(inputs);
        long depth = memory.States.shape[2];
        return (result.narrow(1, 0, width), result.narrow(1, width, depth), result.narrow(1, width + depth, memory.Places));

        Parameter Get(string name) => layers.get_parameter(name)!;
    }

    private static AdditiveAttention? Variant(SequenceDecoder decoder) =>
        (decoder.Layers.Kernel.Kernel as UnrollKernel)?.Variant.Attention;
}
