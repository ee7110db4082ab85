using TorchSharp;
using Unroll.Models.Text.Captioning;
using Unroll.Models.Text.Search;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Text;

/// <summary>The captioner as a sequence model: pictures in, the loss of sentences out.</summary>
public sealed class CaptioningNetworkTests
{
    public static TheoryData<string> Attentions => ["none", "additive", "general"];

    [Theory]
    [MemberData(nameof(Attentions))]
    public void Evaluation_gives_the_sum_of_the_rows_losses_and_padding_changes_nothing(string attention)
    {
        using DisposeScope scope = NewDisposeScope();
        using CaptioningNetwork model = Build(attention, frames: 1);
        model.eval();
        ModelInput input = Input(model, 1, 0);
        Tensor losses = model.Losses(input);
        Assert.Equal([3], losses.shape);
        Close.To(losses.sum(), model.call(input), 1e-5);
        Close.To(losses, model.Losses(Input(model, 1, 3)), 1e-5);
        Close.To(losses.narrow(0, 1, 1), model.Losses(Input(model, 1, 0, row: 1)), 1e-5);
    }

    [Theory]
    [MemberData(nameof(Attentions))]
    public void Training_gives_the_mean_loss_times_the_tokens(string attention)
    {
        using DisposeScope scope = NewDisposeScope();
        using CaptioningNetwork model = Build(attention, frames: 1);
        model.train();
        using Tensor loss = model.call(Input(model, 1, 2));
        loss.backward();
        Assert.All(model.named_parameters(), pair => Assert.True(pair.parameter.grad is { } gradient && gradient.isfinite().all().item<bool>(), pair.name));

        // Without dropout only the statistics of the batch differ from evaluation: with a penalty of 0 the loss is that of the rows.
        Tensor each = model.Losses(Input(model, 1, 0));
        Assert.Equal(each.sum().item<float>(), model.call(Input(model, 1, 0)).item<float>(), 1e-3);
    }

    [Fact]
    public void Attention_looks_at_the_places_of_all_frames()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        using CaptioningNetwork model = Build("additive", frames: 2);
        model.eval();
        Assert.Equal((5, 4), model.Grid); // 40 x 32 pixels, a place for each 8
        SearchState state = model.Start(Input(model, 2, 0));
        SearchStep step = model.Decoder.Step(tensor(new long[] { 1, 1, 1 }), state);
        Assert.Equal([3, 2 * 5 * 4], step.Attention!.shape);
        Close.To(ones(3), step.Attention.sum(1), 1e-5);
        Assert.Equal(3, new BeamSearch(model.Decoder, new SearchOptions { Beams = 2, MaxLength = 4 }).Run(state, 3).Count);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        using CaptioningNetwork model = Build("none", frames: 1);
        ModelInput input = Input(model, 1, 0);
        Assert.Contains("Writing", Assert.Throws<ArgumentException>(() => model.call(input with { Writing = null })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => model.call(input with { Inputs = zeros([3, 1, 3, 32, 32]) }));
        Assert.Equal("coverage", Assert.Throws<ModelSpecException>(() => ModelBuilder.Build(Spec("none") with { Coverage = 1 }, Shape(1))).Key);
        Assert.Equal("attention", Assert.Throws<ModelSpecException>(() => ModelBuilder.Build(Spec("dot"), Shape(1))).Key);
        Assert.Equal("trunk", Assert.Throws<ModelSpecException>(() => ModelBuilder.Build(Spec("none"), Shape(1) with { Target = null })).Key);
    }

    private static ModelSpec Spec(string attention) => new()
    {
        Trunk = "captioner",
        Backbone = "small",
        Size = "tiny",
        Cell = "gru",
        EmbeddingSize = 6,
        HiddenSize = 7,
        Attention = attention,
    };

    private static ModelShape Shape(int frames) => new()
    {
        Task = ModelTask.Caption,
        InputFeatures = 3 * 40 * 32,
        Picture = new PictureShape(3, 40, 32),
        Target = new TargetTokens(9, 1, 2, 3, 6),
        Length = frames,
    };

    private static CaptioningNetwork Build(string attention, int frames)
    {
        manual_seed(3);
        return (CaptioningNetwork)ModelBuilder.Build(Spec(attention), Shape(frames));
    }

    /// <summary>Three pictures with sentences of 4, 2 and 3 tokens; with padding, which holds other ids.</summary>
    private static ModelInput Input(CaptioningNetwork model, int frames, int padding, int? row = null)
    {
        using Generator random = new(7);
        Tensor pictures = randn([3, frames, 3, model.Shape.Picture!.Height, model.Shape.Picture.Width], generator: random);
        long[][] sentences = [[4, 5, 6, 2], [7, 2], [8, 4, 2]];
        long Token(long[] sentence, int t) => t < sentence.Length ? sentence[t] : 5;
        int width = 4 + padding;
        Tensor targets = tensor(sentences.SelectMany(sentence => Enumerable.Range(0, width).Select(t => Token(sentence, t))).ToArray()).view(3, width);
        Tensor inputs = tensor(sentences.SelectMany(sentence => Enumerable.Range(0, width).Select(t => t == 0 ? 1 : Token(sentence, t - 1))).ToArray()).view(3, width);
        long[] lengths = [4, 2, 3];
        return row is int only
            ? new ModelInput(pictures.narrow(0, only, 1)) { Writing = new WritingInput(inputs.narrow(0, only, 1), targets.narrow(0, only, 1), [lengths[only]]) }
            : new ModelInput(pictures) { Writing = new WritingInput(inputs, targets, lengths) };
    }
}
