using Unroll.Models.Recurrent;
using static TorchSharp.torch;

namespace Unroll.Models.Text.Translation;

/// <summary>What a decoder carries from step to step.</summary>
/// <param name="Layers">Of the layers, those of <see cref="SequenceDecoder"/>'s first module and then of its second.</param>
/// <param name="Feed">[N, R] the readout of the step before; null without input feeding.</param>
/// <param name="Coverage">[N, S]; null without coverage.</param>
internal sealed record DecoderCarry(RecurrentState Layers, Tensor? Feed, Tensor? Coverage)
{
    /// <summary>Rows first, for a search.</summary>
    public IReadOnlyList<Tensor> Rows =>
        [.. new[] { Layers.Hidden.transpose(0, 1), Layers.Cell?.transpose(0, 1), Feed, Coverage }.OfType<Tensor>()];

    /// <summary>The inverse of <see cref="Rows"/>.</summary>
    public static DecoderCarry Of(IReadOnlyList<Tensor> rows, bool cell, bool feeds, bool covers)
    {
        int at = 0;
        Tensor hidden = rows[at++].transpose(0, 1).contiguous();
        Tensor? cells = cell ? rows[at++].transpose(0, 1).contiguous() : null;
        return new DecoderCarry(new RecurrentState(hidden, cells), feeds ? rows[at++] : null, covers ? rows[at] : null);
    }
}
