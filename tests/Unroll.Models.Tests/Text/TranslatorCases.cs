using TorchSharp;
using Unroll.Models.Recurrent;
using Unroll.Models.Text.Translation;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Text;

/// <summary>Small networks of every kind, and batches for them.</summary>
internal static class TranslatorCases
{
    public const int Source = 9, Target = 8;

    private static readonly SequenceDecoderOptions Small = new(Target, 5, 6);

    public static IReadOnlyDictionary<string, TranslatorOptions> All { get; } = new Dictionary<string, TranslatorOptions>
    {
        ["plain"] = new(Source, Small with { Attention = AttentionKind.None }) { EncoderSize = 4 },
        ["plain lstm, forwards"] = new(Source, Small with { Attention = AttentionKind.None, Cell = RecurrentCell.Lstm, Layers = 2 }) { EncoderSize = 6, Bidirectional = false },
        ["additive"] = new(Source, Small) { EncoderSize = 4 },
        ["additive, 2 layers"] = new(Source, Small with { Layers = 2 }) { EncoderSize = 4 },
        ["additive lstm, tied"] = new(Source, Small with { Cell = RecurrentCell.Lstm }) { EncoderSize = 4, Sharing = EmbeddingSharing.Target, LabelSmoothing = 0.1 },
        ["additive rnn"] = new(Source, Small with { Cell = RecurrentCell.RnnTanh }) { EncoderSize = 3 },
        ["dot"] = new(Source, Small with { Attention = AttentionKind.Dot, Layers = 2 }) { EncoderSize = 3 },
        ["general lstm"] = new(Source, Small with { Attention = AttentionKind.General, Cell = RecurrentCell.Lstm }) { EncoderSize = 4 },
        ["general, feeding, one vocabulary"] = new(Target, Small with { Attention = AttentionKind.General, InputFeeding = true }) { EncoderSize = 4, Sharing = EmbeddingSharing.All },
        ["copy"] = new(Source, Small) { EncoderSize = 4, Copy = true },
        ["copy, coverage"] = new(Source, Small with { Cell = RecurrentCell.Lstm }) { EncoderSize = 4, Copy = true, CoverageLoss = 1 },
        ["copy, dot"] = new(Source, Small with { Attention = AttentionKind.Dot }) { EncoderSize = 3, Copy = true },
    };

    public static IEnumerable<string> Names => All.Keys;

    public static Translator Build(string name, bool doubles = false)
    {
        manual_seed(17);
        var model = new Translator(All[name]);
        using (no_grad())
        {
            foreach (TorchSharp.Modules.Parameter parameter in model.parameters())
            {
                parameter.normal_(0, 0.5);
            }
        }
        if (doubles)
        {
            model.to(float64);
        }
        return model;
    }

    /// <summary>Three pairs; the copied ids are 0 to 9, of which 8 and 9 lie beyond the vocabulary.</summary>
    /// <param name="more">Padding added to both sides.</param>
    public static TranslationBatch Batch(long more = 0)
    {
        long[] sources = [5, 2, 4], targets = [3, 5, 1];
        Tensor source = Filled([3, 5, 4, 7, 1, 2, 6, 0, 0, 0, 7, 3, 3, 1, 0], 5, sources, more, 4);
        Tensor inputs = Filled([1, 4, 6, 0, 0, 1, 3, 3, 5, 7, 1, 0, 0, 0, 0], 5, targets, more, 6);
        Tensor outputs = Filled([4, 6, 2, 0, 0, 3, 3, 5, 7, 2, 2, 0, 0, 0, 0], 5, targets, more, 5);
        Tensor copies = Filled([4, 8, 6, 9, 4, 5, 7, 0, 0, 0, 9, 2, 2, 4, 0], 5, sources, more, 7);
        return new TranslationBatch(source, sources, inputs, outputs, targets) { CopyIds = copies, ExtraIds = 2 };
    }

    /// <summary>Rows of 5 ids; behind each row's length other ids in longer batches.</summary>
    private static Tensor Filled(long[] ids, int width, long[] lengths, long more, long other)
    {
        Tensor rows = full([lengths.Length, width + more], other, int64);
        for (int row = 0; row < lengths.Length; row++)
        {
            long kept = more == 0 ? width : lengths[row];
            rows[row].narrow(0, 0, kept).copy_(tensor(ids.AsSpan(row * width, (int)kept).ToArray()));
        }
        return rows;
    }
}
