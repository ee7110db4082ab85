using TorchSharp;
using Unroll.Models.Text.Search;
using Unroll.Models.Text.Translation;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Text;

/// <summary>The translator as a sequence model: ids in, the loss of texts out.</summary>
public sealed class TranslationNetworkTests
{
    private static readonly ModelSpec Plain = new() { Trunk = "seq2seq", Cell = "gru", EmbeddingSize = 5, HiddenSize = 6, Attention = "additive" };

    public static TheoryData<string> Kinds => ["additive", "none", "input feeding", "both ways", "shared", "copy"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Evaluation_gives_the_sum_of_the_rows_losses_and_padding_changes_nothing(string kind)
    {
        using DisposeScope scope = NewDisposeScope();
        using TranslationNetwork model = Build(kind);
        model.eval();
        Tensor losses = model.Losses(Input(kind, 0));
        Assert.Equal([3], losses.shape);
        Close.To(losses.sum(), model.call(Input(kind, 0)), 1e-5);
        Close.To(losses, model.Losses(Input(kind, 3)), 1e-5);
        for (int row = 0; row < 3; row++)
        {
            Close.To(losses.narrow(0, row, 1), model.Losses(Input(kind, 0, row)), 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Training_gives_the_mean_times_the_tokens_and_every_weight_a_gradient(string kind)
    {
        using DisposeScope scope = NewDisposeScope();
        using TranslationNetwork model = Build(kind);
        model.train();
        Tensor loss = model.call(Input(kind, 2));
        Close.To(model.Losses(Input(kind, 0)).sum(), loss, 1e-5); // no dropout, no smoothing
        loss.backward();
        Assert.All(model.named_parameters(), pair => Assert.True(pair.parameter.grad is { } gradient && gradient.isfinite().all().item<bool>(), pair.name));
    }

    [Fact]
    public void Smoothing_is_of_training_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        using TranslationNetwork model = Build("additive");
        model.LabelSmoothing = 0.2;
        model.train();
        float smoothed = model.call(Input("additive", 0)).item<float>();
        model.eval();
        Assert.NotEqual(model.call(Input("additive", 0)).item<float>(), smoothed, 1e-3f);
        Close.To(model.Losses(Input("additive", 0)).sum(), model.call(Input("additive", 0)), 1e-5);
    }

    [Fact]
    public void Scheduled_sampling_grows_with_the_training()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(3);
        using var model = (TranslationNetwork)ModelBuilder.Build(Plain with { ScheduledSampling = 1 }, Shape());
        model.train();
        float first = model.call(Input("additive", 0)).item<float>();
        Close.To(model.Losses(Input("additive", 0)).sum(), tensor(first), 1e-5);
        model.Progress = 1;
        Assert.NotEqual(first, model.call(Input("additive", 0)).item<float>(), 1e-5f);
    }

    [Fact]
    public void What_is_copied_can_be_written_though_the_vocabulary_lacks_it()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        using TranslationNetwork model = Build("copy");
        model.eval();
        SearchStep step = model.Decoder.Step(tensor(new long[] { 1, 1, 1 }), model.Start(Input("copy", 0)));
        Assert.Equal([3, 9 + 2], step.LogProbabilities.shape);
        Tensor probabilities = step.LogProbabilities.exp();
        Close.To(ones(3), probabilities.sum(1), 1e-5);
        Assert.True(probabilities[0, 9].item<float>() > 1e-4, "a word of the source that the vocabulary lacks");
        Assert.Equal(0, probabilities[1, 9].item<float>(), 1e-6f); // the second source has no such word
    }

    [Fact]
    public void A_batch_without_texts_to_write_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        using TranslationNetwork model = Build("additive");
        Assert.Contains("Writing", Assert.Throws<ArgumentException>(() => model.call(Input("additive", 0) with { Writing = null })).Message, StringComparison.Ordinal);
        using TranslationNetwork copies = Build("copy");
        Assert.Throws<ArgumentException>(() => copies.Losses(Input("copy", 0) with { Copy = null }));
    }

    private static TranslationNetwork Build(string kind)
    {
        manual_seed(3);
        ModelSpec spec = kind switch
        {
            "none" => Plain with { Attention = "none", Cell = "lstm" },
            "input feeding" => Plain with { Attention = "general", InputFeeding = true },
            "both ways" => Plain with { Bidirectional = true, EncoderSize = 4, NumLayers = 2 },
            "shared" => Plain with { SharedEmbedding = true },
            "copy" => Plain with { Copy = true, SharedEmbedding = true },
            _ => Plain,
        };
        return (TranslationNetwork)ModelBuilder.Build(spec, Shape());
    }

    private static ModelShape Shape() => new() { Task = ModelTask.WriteText, InputFeatures = 1, Vocabulary = 9, Target = new TargetTokens(9, 1, 2, 3, 5) };

    /// <summary>Sources of 4, 2 and 3 tokens and texts of 2, 4 and 3 (ends counted); what is padded holds other ids. Two words of the first source, and one of the third, are not in the vocabulary.</summary>
    private static ModelInput Input(string kind, int padding, int? row = null)
    {
        long[][] sources = [[4, 3, 3, 5], [6, 7], [8, 3, 4]], copies = [[4, 9, 10, 5], [6, 7], [8, 9, 4]];
        long[][] texts = [[kind == "copy" ? 9 : 5, 2], [7, 6, 4, 2], [8, 4, 2]];
        int[] rows = row is int only ? [only] : [0, 1, 2];
        int width = rows.Max(r => sources[r].Length) + padding, length = rows.Max(r => texts[r].Length) + padding;
        Tensor Ids(long[][] of, int columns) => tensor(rows.SelectMany(r => Enumerable.Range(0, columns).Select(t => t < of[r].Length ? of[r][t] : 4L)).ToArray()).view(rows.Length, columns);
        long[][] read = [.. texts.Select(text => (long[])[1, .. text[..^1].Select(id => id < 9 ? id : 3)])];
        return new ModelInput(Ids(sources, width).unsqueeze(-1).to(float32), tensor(rows.Select(r => (long)sources[r].Length).ToArray()))
        {
            Writing = new WritingInput(Ids(read, length), Ids(texts, length), [.. rows.Select(r => (long)texts[r].Length)]),
            Copy = kind == "copy" ? new CopyInput(Ids(copies, width), 2) : null,
        };
    }
}
