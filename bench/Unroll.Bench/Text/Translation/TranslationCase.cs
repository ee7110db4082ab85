using Unroll.Models.Recurrent;
using Unroll.Models.Text.Translation;

namespace Unroll.Bench.Text.Translation;

/// <summary>An encoder-decoder that is measured: one layer, its encoder in both directions, no dropout, label smoothing of 0.1.</summary>
/// <param name="Name">In results.</param>
/// <param name="Cell">GRU or LSTM.</param>
/// <param name="Attention">Additive or general.</param>
internal sealed record TranslationCase(string Name, RecurrentCell Cell, AttentionKind Attention)
{
    public const int Vocabulary = 8000, Embedding = 256, Encoder = 256, Decoder = 512;
    public const double LabelSmoothing = 0.1;

    public static IReadOnlyList<TranslationCase> All { get; } =
    [
        new("GRU, additive attention", RecurrentCell.Gru, AttentionKind.Additive),
        new("LSTM, general attention", RecurrentCell.Lstm, AttentionKind.General),
    ];

    /// <summary>Scores h · W s after the step, else v · tanh(W h + U s) before it.</summary>
    public bool IsLuong => Attention == AttentionKind.General;

    /// <summary>How it can be written plainly. Luong's steps without input feeding need not wait for each other.</summary>
    public IReadOnlyList<PlainStyle> Styles => IsLuong ? [PlainStyle.EachStep, PlainStyle.ProjectedAfter, PlainStyle.AtOnce] : [PlainStyle.EachStep, PlainStyle.ProjectedAfter];

    /// <summary>Unroll's network.</summary>
    public Translator Build() => new(
        new TranslatorOptions(Vocabulary, new SequenceDecoderOptions(Vocabulary, Embedding, Decoder) { Cell = Cell, Attention = Attention })
        {
            EncoderSize = Encoder,
            LabelSmoothing = LabelSmoothing,
        });
}
