using TorchSharp;
using Unroll.Models.Text.Search;
using Unroll.Models.Text.Translation;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Text;

public sealed class TranslatorTests
{
    public static TheoryData<string> Names => new(TranslatorCases.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Padding_changes_neither_loss_nor_gradients(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using Translator model = TranslatorCases.Build(name);
        (double loss, Dictionary<string, Tensor> gradients) = Learn(model, TranslatorCases.Batch());
        (double wideLoss, Dictionary<string, Tensor> wideGradients) = Learn(model, TranslatorCases.Batch(more: 3));
        Assert.Equal(loss, wideLoss, 1e-5);
        Assert.All(gradients, pair => Close.To(pair.Value, wideGradients[pair.Key], 1e-5, pair.Key));
        Assert.All(gradients, pair => Assert.True(pair.Value.abs().sum().item<float>() > 0 || pair.Key.Contains("attention.query.bias", StringComparison.Ordinal), pair.Key));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_those_of_differences(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using Translator model = TranslatorCases.Build(name, doubles: true);
        TranslationBatch batch = TranslatorCases.Batch();
        (_, Dictionary<string, Tensor> gradients) = Learn(model, batch);
        Directions.Check(model, gradients, () => model.Loss(batch));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_by_step_gives_the_losses_of_the_whole(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using Translator model = TranslatorCases.Build(name);
        model.eval();
        TranslationBatch batch = TranslatorCases.Batch();
        Tensor losses = model.Losses(batch);
        SearchState state = model.Start(batch.Source, batch.SourceLengths, batch.CopyIds, batch.ExtraIds);
        double[,] found = new double[3, 5];
        for (int t = 0; t < 5; t++)
        {
            SearchStep step = model.Step(batch.Inputs.select(1, t), state);
            state = step.State;
            Close.To(ones(3), step.LogProbabilities.exp().sum(1), 1e-5);
            for (int row = 0; row < 3; row++)
            {
                found[row, t] = -step.LogProbabilities[row, batch.Targets[row, t].item<long>()].item<float>();
                if (step.Attention is not null)
                {
                    Assert.Equal(1, step.Attention[row].narrow(0, 0, batch.SourceLengths[row]).sum().item<float>(), 1e-5);
                }
            }
        }
        double[] expected = [.. Enumerable.Range(0, 3).Select(row => Enumerable.Range(0, (int)batch.TargetLengths[row]).Sum(t => found[row, t]))];
        Close.To(tensor(expected).to(float32), losses, 1e-5);
        if (model.Options.LabelSmoothing == 0 && model.Options.CoverageLoss == 0)
        {
            Assert.Equal(losses.sum().item<float>() / batch.TargetLengths.Sum(), model.Loss(batch).item<float>(), 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_beam_is_greedy_and_beams_never_score_worse_when_the_search_is_wide(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using Translator model = TranslatorCases.Build(name);
        model.eval();
        TranslationBatch batch = TranslatorCases.Batch();
        using IDisposable frozen = no_grad();
        SearchState Start() => model.Start(batch.Source, batch.SourceLengths, batch.CopyIds, batch.ExtraIds);
        IReadOnlyList<IReadOnlyList<Hypothesis>> one = new BeamSearch(model, new() { MaxLength = 4, LengthPenalty = 0 }).Run(Start(), 3);
        IReadOnlyList<IReadOnlyList<Hypothesis>> many = new BeamSearch(model, new() { Beams = 60, MaxLength = 4, LengthPenalty = 0, EarlyStop = false }).Run(Start(), 3);
        SearchState state = Start();
        Tensor ids = full([3], model.StartId, int64);
        bool[] ended = new bool[3];
        for (int t = 0; t < 4; t++)
        {
            SearchStep step = model.Step(ids, state);
            (ids, state) = (step.LogProbabilities.argmax(1), step.State);
            for (int row = 0; row < 3; row++)
            {
                long id = ids[row].item<long>();
                ended[row] |= id == model.EndId;
                Assert.True(ended[row] || one[row][0].Ids[t] == id);
            }
        }
        Assert.All(one.Zip(many), pair => Assert.True(!pair.First[0].Ended || pair.Second[0].Score >= pair.First[0].Score - 1e-5));
    }

    [Fact]
    public void Own_tokens_are_read_in_training_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using Translator model = TranslatorCases.Build("additive");
        TranslationBatch batch = TranslatorCases.Batch();
        double known = model.Loss(batch).item<float>();
        Assert.NotEqual(known, model.Loss(batch, forcing: 0).item<float>());
        double once = model.Loss(batch, forcing: 0).item<float>();
        Assert.Equal(once, model.Loss(batch, forcing: 0).item<float>(), 1e-6); // nothing is random at 0
        model.eval();
        Assert.Equal(known, model.Loss(batch, forcing: 0).item<float>(), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_tensor_stays_behind_a_loss_and_its_gradients_or_a_search(string name)
    {
        using Translator model = TranslatorCases.Build(name);
        long[] alive = new long[4];
        for (int pass = 0; pass < 4; pass++)
        {
            using (NewDisposeScope())
            {
                TranslationBatch batch = TranslatorCases.Batch();
                model.Loss(batch).backward();
                model.Losses(batch);
                using IDisposable frozen = no_grad();
                new BeamSearch(model, new() { Beams = 2, MaxLength = 5 }).Run(model.Start(batch.Source, batch.SourceLengths, batch.CopyIds, batch.ExtraIds), 3);
            }
            alive[pass] = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        }
        Assert.Equal(alive[1], alive[3]);
    }

    [Fact]
    public void What_does_not_go_together_is_refused()
    {
        SequenceDecoderOptions decoder = new(8, 5, 6);
        Refused("attention: dot needs", new(9, decoder with { Attention = AttentionKind.Dot }) { EncoderSize = 4 });
        Refused("sharing: all needs one vocabulary", new(9, decoder) { Sharing = EmbeddingSharing.All });
        Refused("copy: copies where the attention looks", new(9, decoder with { Attention = AttentionKind.None }) { Copy = true });
        Refused("label_smoothing", new(9, decoder) { Copy = true, LabelSmoothing = 0.1 });
        Refused("coverage", new(9, decoder with { Attention = AttentionKind.General }) { CoverageLoss = 1 });
        Refused("input_feeding", new(9, decoder with { InputFeeding = true }));
        Refused("end_id: 12", new(9, decoder with { EndId = 12 }));
        using DisposeScope scope = NewDisposeScope();
        using Translator model = TranslatorCases.Build("copy");
        Assert.Contains("CopyIds", Assert.Throws<ArgumentException>(() => model.Loss(TranslatorCases.Batch() with { CopyIds = null })).Message, StringComparison.Ordinal);

        static void Refused(string message, TranslatorOptions options) =>
            Assert.StartsWith(message, Assert.Throws<ModelSpecException>(() => new Translator(options)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("additive")]
    [InlineData("additive, 2 layers")]
    [InlineData("additive lstm, tied")]
    [InlineData("copy")]
    public void All_steps_in_one_loop_equal_single_steps_with_their_gradients(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using Translator model = TranslatorCases.Build(name), doubles = TranslatorCases.Build(name, doubles: true);
        TranslationBatch batch = TranslatorCases.Batch();
        (double loss, Dictionary<string, Tensor> gradients) = Learn(model, batch);
        (double expected, Dictionary<string, Tensor> singly) = Learn(doubles, batch); // float64 has no loop
        Assert.Equal(expected, loss, 1e-5);
        Assert.All(gradients, pair => Close.To(singly[pair.Key].to(float32), pair.Value, 1e-5, pair.Key));
    }

    private static (double Loss, Dictionary<string, Tensor> Gradients) Learn(Translator model, TranslationBatch batch)
    {
        model.zero_grad();
        Tensor loss = model.Loss(batch);
        loss.backward();
        return (loss.to(float64).item<double>(), model.named_parameters().ToDictionary(p => p.name, p => p.parameter.grad!.clone()));
    }
}
