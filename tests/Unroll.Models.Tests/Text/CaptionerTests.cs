using TorchSharp;
using Unroll.Models.Recurrent;
using Unroll.Models.Text.Captioning;
using Unroll.Models.Text.Search;
using Unroll.Models.Text.Translation;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Text;

public sealed class CaptionerTests
{
    private static readonly SequenceDecoderOptions Small = new(8, 5, 6) { Cell = RecurrentCell.Lstm };

    public static TheoryData<string> Kinds => ["tell", "attend", "gru, 2 layers", "class"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Padding_changes_nothing_and_gradients_are_those_of_differences(string kind)
    {
        using DisposeScope scope = NewDisposeScope();
        using ConditionedDecoder model = Build(kind);
        Dictionary<string, Tensor> plain = Learn(model, Batch(kind, 0), out double loss), wide = Learn(model, Batch(kind, 4), out double wideLoss);
        Assert.Equal(loss, wideLoss, 1e-10);
        Assert.All(plain, pair => Close.To(pair.Value, wide[pair.Key], 1e-10, pair.Key));
        Assert.Contains(plain.Keys, name => name.StartsWith("decoder.", StringComparison.Ordinal));
        Assert.Contains(plain.Keys, name => !name.StartsWith("decoder.", StringComparison.Ordinal));
        Directions.Check(model, plain, () => model.Loss(Batch(kind, 0)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_by_step_gives_the_losses_of_the_whole(string kind)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using ConditionedDecoder model = Build(kind);
        model.eval();
        CaptionBatch batch = Batch(kind, 0);
        SearchState state = model.Start(batch.Given);
        List<Tensor> steps = [];
        for (int t = 0; t < 4; t++)
        {
            SearchStep step = model.Step(batch.Inputs.select(1, t), state);
            state = step.State;
            steps.Add(step.LogProbabilities.gather(1, batch.Targets.select(1, t).unsqueeze(1)).neg());
        }
        Tensor all = cat(steps, 1);
        Close.To(stack([all[0].sum(), all[1].narrow(0, 0, 2).sum(), all[2].narrow(0, 0, 3).sum()]), model.Losses(batch), 1e-10);
        Assert.Equal(3, new BeamSearch(model, new() { Beams = 3, MaxLength = 5 }).Run(model.Start(batch.Given), 3).Count);
    }

    [Fact]
    public void A_few_pictures_are_learned_by_heart()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(5);
        using var model = new Captioner(new CaptionerOptions(3, new(8, 12, 24) { Cell = RecurrentCell.Lstm }) { DoublyStochastic = 0.01 });
        CaptionBatch batch = Batch("attend", 0);
        batch = batch with { Given = batch.Given.to(float32) };
        using var optimizer = optim.Adam(model.parameters(), 0.02);
        for (int step = 0; step < 120; step++)
        {
            using DisposeScope inner = NewDisposeScope();
            optimizer.zero_grad();
            model.Loss(batch).backward();
            optimizer.step();
        }
        model.eval();
        IReadOnlyList<IReadOnlyList<Hypothesis>> found = new BeamSearch(model, new() { Beams = 3 }).Run(model.Start(batch.Given), 3);
        Assert.Equal([[4, 5, 6], [7], [4, 4]], found.Select(best => best[0].Ids));
        Assert.Equal(2, found[1][0].Attention.Count);
        Assert.Equal(4, found[1][0].Attention[0].Length);
    }

    [Fact]
    public void The_penalty_is_that_of_the_papers_equation()
    {
        using DisposeScope scope = NewDisposeScope();
        using var plain = new Captioner(new CaptionerOptions(3, Small));
        using var with = new Captioner(new CaptionerOptions(3, Small) { DoublyStochastic = 0.5 });
        with.load_state_dict(plain.state_dict());
        CaptionBatch batch = Batch("attend", 0);
        batch = batch with { Given = batch.Given.to(float32) };
        double expected = 0;
        SearchState state = plain.Start(batch.Given);
        Tensor[] weights = new Tensor[4];
        for (int t = 0; t < 4; t++)
        {
            SearchStep step = plain.Step(batch.Inputs.select(1, t), state);
            (state, weights[t]) = (step.State, step.Attention!);
        }
        for (int row = 0; row < 3; row++)
        {
            for (int place = 0; place < 4; place++)
            {
                double seen = Enumerable.Range(0, (int)batch.Lengths[row]).Sum(t => weights[t][row, place].item<float>());
                expected += 0.5 * Math.Pow(1 - seen, 2) / 3;
            }
        }
        Assert.Equal(expected, (with.Loss(batch) - plain.Loss(batch)).item<float>(), 1e-5);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.StartsWith("attention", Assert.Throws<ModelSpecException>(() => new ClassWriter(3, Small)).Message, StringComparison.Ordinal);
        Assert.StartsWith("coverage", Assert.Throws<ModelSpecException>(
            () => new Captioner(new CaptionerOptions(3, Small with { Attention = AttentionKind.None }) { DoublyStochastic = 1 })).Message, StringComparison.Ordinal);
        using DisposeScope scope = NewDisposeScope();
        using var model = new Captioner(new CaptionerOptions(3, Small));
        Assert.Contains("[B, P, 3], got [2, 4]", Assert.Throws<ArgumentException>(() => model.Start(zeros(2, 4))).Message, StringComparison.Ordinal);
    }

    private static ConditionedDecoder Build(string kind)
    {
        manual_seed(4);
        SequenceDecoderOptions plain = Small with { Attention = AttentionKind.None };
        ConditionedDecoder model = kind switch
        {
            "tell" => new Captioner(new CaptionerOptions(3, plain)),
            "attend" => new Captioner(new CaptionerOptions(3, Small) { DoublyStochastic = 0.3 }),
            "gru, 2 layers" => new Captioner(new CaptionerOptions(3, Small with { Cell = RecurrentCell.Gru, Layers = 2 }) { LabelSmoothing = 0.1 }),
            _ => new ClassWriter(5, plain with { Tied = true }),
        };
        nn.Module module = model;
        module.to(float64);
        return model;
    }

    private static CaptionBatch Batch(string kind, long more)
    {
        manual_seed(8);
        Tensor given = kind == "class" ? tensor(new long[] { 4, 0, 3 }) : randn(3, 4, 3, float64);
        Tensor inputs = tensor(new long[] { 1, 4, 5, 6, 1, 7, 0, 0, 1, 4, 4, 0 }, 3, 4), targets = tensor(new long[] { 4, 5, 6, 2, 7, 2, 0, 0, 4, 4, 2, 0 }, 3, 4);
        Tensor padding = full(3, more, 5L, int64);
        return new CaptionBatch(given, cat([inputs, padding], 1), cat([targets, padding], 1), [4, 2, 3]);
    }

    private static Dictionary<string, Tensor> Learn(ConditionedDecoder model, CaptionBatch batch, out double value)
    {
        model.zero_grad();
        Tensor loss = model.Loss(batch);
        loss.backward();
        value = loss.item<double>();
        return model.named_parameters().ToDictionary(p => p.name, p => p.parameter.grad!.clone());
    }
}
