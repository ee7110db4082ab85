using TorchSharp;
using Unroll.Models.Recurrent;
using Unroll.Models.Text.Language;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Text;

public sealed class LanguageModelTests
{
    public static TheoryData<RecurrentCell, int, bool> Models => new()
    {
        { RecurrentCell.Lstm, 8, false }, { RecurrentCell.Lstm, 8, true }, { RecurrentCell.Lstm, 21, true }, { RecurrentCell.Gru, 13, false },
        { RecurrentCell.RnnTanh, 8, true }, { RecurrentCell.RnnRelu, 5, false },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Pieces_with_carried_state_and_single_steps_equal_the_whole(RecurrentCell cell, int hidden, bool tied)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using var model = new LanguageModel(new(11, 8, hidden) { Cell = cell, Tied = tied, Recurrent = new() { Layers = 2 } });
        model.eval();
        Tensor ids = randint(0, 11, [3, 10], int64);
        (Tensor whole, _) = model.Forward(ids, model.InitialState(3));
        (Tensor first, RecurrentState state) = model.Forward(ids.narrow(1, 0, 4), model.InitialState(3));
        (Tensor second, _) = model.Forward(ids.narrow(1, 4, 6), state);
        Close.To(whole, cat([first, second], 1), 1e-6);
        LanguageStream stream = model.Stream();
        StreamState[] states = [stream.Start(), stream.Start(), stream.Start()];
        for (int t = 0; t < 10; t++)
        {
            for (int row = 0; row < 3; row++)
            {
                Close.To(whole[row, t], tensor(stream.Step(ids[row, t].item<long>(), states[row]).ToArray()), 1e-5);
            }
        }
        Assert.Contains("0 to 10", Assert.Throws<ArgumentOutOfRangeException>(() => stream.Step(11, states[0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Loss_is_the_mean_over_all_tokens_and_gradients_stop_at_the_carried_state()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = new LanguageModel(new(7, 4, 6) { Cell = RecurrentCell.Gru });
        Tensor ids = randint(0, 7, [2, 5], int64), targets = randint(0, 7, [2, 5], int64);
        (Tensor loss, RecurrentState state) = model.Loss(ids, targets, model.InitialState(2));
        (Tensor scores, _) = model.Forward(ids, model.InitialState(2));
        Close.To(nn.functional.cross_entropy(scores.flatten(0, 1), targets.flatten()), loss, 1e-6);
        Assert.False(state.Hidden.requires_grad);
        loss.backward();
        Assert.All(model.named_parameters(), p => Assert.True(p.parameter.grad!.abs().sum().item<float>() > 0, p.name));
    }

    [Fact]
    public void A_stream_forgets_where_a_document_begins()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using var model = new LanguageModel(new(7, 4, 6));
        Tensor ids = randint(0, 7, [2, 5], int64);
        (_, RecurrentState state) = model.Forward(ids, model.InitialState(2));
        (Tensor fresh, _) = model.Forward(ids, model.InitialState(2));
        (Tensor carried, _) = model.Forward(ids, state);
        (Tensor mixed, _) = model.Forward(ids, LanguageModel.Forget(state, [true, false]));
        Close.To(fresh[0], mixed[0], 1e-6);
        Close.To(carried[1], mixed[1], 1e-6);
        Assert.Same(state, LanguageModel.Forget(state, [false, false]));
    }

    [Fact]
    public void Tied_weights_are_one_parameter_and_get_both_gradients()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = new LanguageModel(new(50, 4, 4) { Tied = true });
        Assert.DoesNotContain(model.named_parameters(), p => p.name.StartsWith("projection", StringComparison.Ordinal));
        (Tensor loss, _) = model.Loss(zeros(1, 3, int64), ones(1, 3, int64), model.InitialState(1));
        loss.backward();
        Tensor gradient = model.named_parameters().First(p => p.name == "embedding.weight").parameter.grad!;
        Assert.True(gradient[30].abs().sum().item<float>() > 0); // never read, yet scored
    }

    [Fact]
    public void Dropout_acts_in_training_only_and_keeps_one_mask_for_all_steps()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using var model = new LanguageModel(new(9, 16, 64) { OutputDropout = 0.5, InputDropout = 0.3, WordDropout = 0.2, Recurrent = new() { WeightDrop = 0.5 } });
        Tensor ids = randint(0, 9, [2, 6], int64);
        (Tensor features, _) = model.Features(ids, model.InitialState(2));
        Tensor zero = features.eq(0);
        Close.To(zero[0, 0].to(float32), zero[0, 5].to(float32), 0);
        Assert.InRange(zero.to(float32).mean().item<float>(), 0.3, 0.7);
        model.eval();
        (Tensor a, _) = model.Forward(ids, model.InitialState(2));
        (Tensor b, _) = model.Forward(ids, model.InitialState(2));
        Close.To(a, b, 0);
        Assert.Equal(0, model.Features(ids, model.InitialState(2)).Features.eq(0).sum().item<long>());
    }

    [Fact]
    public void Weight_drop_zeroes_recurrent_weights_for_a_whole_run()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(4);
        using var plain = new Rnn(1, 1, new());
        using var dropping = new Rnn(1, 1, new() { WeightDrop = 0.5 });
        dropping.load_state_dict(plain.state_dict());
        Tensor x = randn(1, 6, 1);
        using IDisposable frozen = no_grad();
        double w = plain.get_parameter("weight_hh_l0")!.item<float>();
        HashSet<bool> seen = [];
        for (int run = 0; run < 20; run++)
        {
            Tensor steps = dropping.Run(x).Steps.flatten();
            bool dropped = Follows(0, steps);
            Assert.True(dropped || Follows(2 * w, steps)); // zero, or divided by the probability of staying
            seen.Add(dropped);
        }
        Assert.Equal(2, seen.Count);
        dropping.eval();
        Close.To(plain.Run(x).Steps, dropping.Run(x).Steps, 0);

        bool Follows(double weight, Tensor steps)
        {
            double h = 0, worst = 0;
            float Of(string name) => plain.get_parameter(name)!.item<float>();
            for (int t = 0; t < 6; t++)
            {
                h = Math.Tanh((Of("weight_ih_l0") * x[0, t, 0].item<float>()) + Of("bias_ih_l0") + Of("bias_hh_l0") + (weight * h));
                worst = Math.Max(worst, Math.Abs(h - steps[t].item<float>()));
            }
            return worst < 1e-5;
        }
    }

    [Fact]
    public void Streaming_allocates_nothing()
    {
        using var model = new LanguageModel(new(20, 8, 16) { Tied = true });
        LanguageStream stream = model.Stream();
        StreamState state = stream.Start();
        stream.Step(1, state);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
        {
            stream.Step(i % 20, state);
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
