using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Cores;

public sealed class StateTests
{
    public static TheoryData<string, string, bool> Variants
    {
        get
        {
            var data = new TheoryData<string, string, bool>();
            foreach (string trunk in new[] { "rnn", "lstm", "gru" })
            {
                foreach (string norm in new[] { "none", "last", "seasonal" })
                {
                    data.Add(trunk, norm, false);
                    data.Add(trunk, norm, true);
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Streamed_in_pieces_equals_whole(string trunk, string norm, bool independent)
    {
        foreach (ModelTask task in new[] { ModelTask.ForecastSequence, ModelTask.ForecastAutoregressive })
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable frozen = no_grad();
            ModelShape shape = ModelCases.Shape(task);
            using SequenceModel model = Build(trunk, norm, independent, shape);
            ModelInput input = ModelCases.Input(shape);
            Tensor whole = model.call(input);
            using ModelState state = ((IStatefulModel)model).InitialState(ModelCases.Batch);
            List<Tensor> pieces = [];
            foreach ((int from, int count) in new[] { (0, 1), (1, 4), (5, 2), (7, 5) })
            {
                pieces.Add(((IStatefulModel)model).Forward(Piece(input, shape, from, count), state));
            }
            Close.To(whole, cat(pieces, 1), 1e-6, $"{task}");
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Rows_that_end_early_go_on_from_their_own_last_step(string trunk, string norm, bool independent)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ModelShape shape = ModelCases.Shape(ModelTask.ForecastSequence, known: 0);
        using SequenceModel model = Build(trunk, norm, independent, shape);
        ModelInput input = ModelCases.Input(shape, batch: 2);
        Tensor whole = model.call(input);
        using ModelState state = ((IStatefulModel)model).InitialState(2);
        // Row 0: steps 0-6 then 7-9; row 1: steps 0-3 then 4-6, padded with garbage.
        Tensor first = input.Inputs.narrow(1, 0, 7).clone();
        first[1].narrow(0, 4, 3).fill_(double.NaN);
        ((IStatefulModel)model).Forward(new ModelInput(first, tensor(new long[] { 7, 4 }), null, input.Statics), state);
        Tensor second = stack([input.Inputs[0].narrow(0, 7, 3), input.Inputs[1].narrow(0, 4, 3)]);
        Tensor output = ((IStatefulModel)model).Forward(new ModelInput(second, null, null, input.Statics), state);
        Close.To(whole[0].narrow(0, 7, 3), output[0], 1e-6);
        Close.To(whole[1].narrow(0, 4, 3), output[1], 1e-6);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_reset_row_begins_anew_and_the_others_go_on(string trunk, string norm, bool independent)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ModelShape shape = ModelCases.Shape(ModelTask.ForecastSequence);
        using SequenceModel model = Build(trunk, norm, independent, shape);
        var stateful = (IStatefulModel)model;
        ModelInput input = ModelCases.Input(shape), begun = Piece(input, shape, 0, 6), next = Piece(input, shape, 6, 6);
        using ModelState state = stateful.InitialState(ModelCases.Batch);
        stateful.Forward(begun, state);
        using ModelState kept = stateful.InitialState(ModelCases.Batch);
        kept.Restore(state.Parts);
        state.Reset([1]);
        Tensor output = stateful.Forward(next, state), goneOn = stateful.Forward(next, kept), anew = model.call(next);
        Close.To(goneOn[0], output[0], 0);
        Close.To(anew[1], output[1], 1e-6);
        Close.To(goneOn[2], output[2], 0);
        Close.To(model.call(input).narrow(1, 6, 6), goneOn, 1e-6);
    }

    [Theory]
    [InlineData("gru", ModelTask.ForecastDirect)]
    [InlineData("lstm", ModelTask.Classify)]
    public void Vectors_of_a_sequence_carry_state_too_and_gradients_stop_at_the_batch(string trunk, ModelTask task)
    {
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = ModelCases.Shape(task);
        using SequenceModel model = Build(trunk, "none", false, shape);
        var stateful = (IStatefulModel)model;
        using ModelState state = stateful.InitialState(ModelCases.Batch);
        ModelInput input = ModelCases.Input(shape);
        stateful.Forward(input, state);
        Assert.All(state.Parts, part => Assert.False(part.requires_grad));
        Tensor second = stateful.Forward(input, state);
        Assert.True((second - model.call(input)).abs().max().item<float>() > 1e-5);
        second.sum().backward();
    }

    [Fact]
    public void A_state_of_another_batch_size_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = ModelCases.Shape(ModelTask.Classify);
        using SequenceModel model = Build("gru", "none", false, shape);
        using ModelState state = ((IStatefulModel)model).InitialState(5);
        Assert.Contains("5", Assert.Throws<ArgumentException>(() => ((IStatefulModel)model).Forward(ModelCases.Input(shape), state)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => state.Reset([5]));
    }

    [Theory]
    [InlineData("gru", true)]
    [InlineData("cnn", false)]
    [InlineData("cnn_gru", false)]
    [InlineData("dense", false)]
    public void Only_forward_recurrent_layers_alone_carry_state(string trunk, bool carries)
    {
        ModelShape shape = ModelCases.Shape(ModelTask.Classify);
        using SequenceModel model = ModelCases.Build(ModelCases.Spec(trunk), shape);
        Assert.Equal(carries, model is IStatefulModel);
        using SequenceModel both = ModelCases.Build(ModelCases.Spec("gru") with { Bidirectional = true }, shape);
        Assert.False(both is IStatefulModel);
    }

    private static SequenceModel Build(string trunk, string norm, bool independent, ModelShape shape)
    {
        SequenceModel model = ModelCases.Build(
            ModelCases.Spec(trunk) with { WindowNorm = norm, Season = 3, ChannelIndependent = independent && shape.Task != ModelTask.Classify }, shape);
        model.eval();
        return model;
    }

    private static ModelInput Piece(ModelInput input, ModelShape shape, int from, int count) => new(
        input.Inputs.narrow(1, from, count), null, input.Known?.narrow(1, from, count + shape.Horizon), input.Statics);
}
