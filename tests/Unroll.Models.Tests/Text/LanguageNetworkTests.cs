using TorchSharp;
using Unroll.Models.Text.Language;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Text;

public sealed class LanguageNetworkTests
{
    private static readonly ModelShape Shape = ModelCases.TextShape(ModelTask.NextToken);

    [Theory]
    [InlineData("lstm", false)]
    [InlineData("lstm", true)]
    [InlineData("gru", true)]
    [InlineData("rnn", false)]
    public void In_pieces_with_carried_state_it_equals_the_whole(string trunk, bool tied)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using SequenceModel model = Build(trunk, tied);
        var stateful = (IStatefulModel)model;
        ModelInput input = ModelCases.Input(Shape);
        Tensor whole = model.call(input);
        using ModelState state = stateful.InitialState(ModelCases.Batch);
        List<Tensor> pieces = [];
        foreach ((int from, int count) in new[] { (0, 1), (1, 4), (5, 2), (7, 5) })
        {
            pieces.Add(stateful.Forward(new ModelInput(input.Inputs.narrow(1, from, count)), state));
        }
        Close.To(whole, cat(pieces, 1), 1e-6);
        Assert.All(pieces.Zip(pieces.Skip(1)), pair => Assert.True(pair.First.shape[1] > 0));
    }

    [Theory]
    [InlineData("lstm")]
    [InlineData("gru")]
    public void A_reset_row_begins_anew_and_the_others_go_on(string trunk)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using SequenceModel model = Build(trunk, false);
        var stateful = (IStatefulModel)model;
        ModelInput input = ModelCases.Input(Shape), begun = new(input.Inputs.narrow(1, 0, 6)), next = new(input.Inputs.narrow(1, 6, 6));
        using ModelState state = stateful.InitialState(ModelCases.Batch);
        stateful.Forward(begun, state);
        state.Reset([1]);
        Tensor output = stateful.Forward(next, state), anew = model.call(next), whole = model.call(input).narrow(1, 6, 6);
        Close.To(whole[0], output[0], 1e-6);
        Close.To(anew[1], output[1], 1e-6);
        Close.To(whole[2], output[2], 1e-6);
        Assert.True((whole[1] - output[1]).abs().max().item<float>() > 1e-4);
    }

    [Fact]
    public void A_later_token_changes_no_earlier_score()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using SequenceModel model = Build("lstm", false);
        ModelInput input = ModelCases.Input(Shape);
        Tensor changed = input.Inputs.clone();
        changed.narrow(1, 7, 5).copy_((changed.narrow(1, 7, 5) + 1) % ModelCases.Vocabulary);
        Tensor before = model.call(input), after = model.call(new ModelInput(changed));
        Close.To(before.narrow(1, 0, 7), after.narrow(1, 0, 7), 0);
        Assert.True((before.select(1, 7) - after.select(1, 7)).abs().max().item<float>() > 1e-4);
    }

    [Fact]
    public void A_stream_of_single_tokens_gives_the_same_scores()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using SequenceModel model = Build("lstm", true);
        ModelInput input = ModelCases.Input(Shape, batch: 1);
        Tensor whole = model.call(input);
        LanguageStream stream = ((LanguageNetwork)model).Stream();
        var state = stream.Start();
        for (int t = 0; t < ModelCases.Length; t++)
        {
            Close.To(whole[0, t], tensor(stream.Step((long)input.Inputs[0, t, 0].item<float>(), state).ToArray()), 1e-5);
        }
    }

    [Fact]
    public void Training_leaves_no_tensor_behind_and_the_state_holds_no_gradient()
    {
        using SequenceModel model = ModelCases.Build(ModelCases.Spec("lstm") with { Dropout = 0.2, WeightDrop = 0.2, WordDropout = 0.2, EmbeddingDropout = 0.2 }, Shape);
        var stateful = (IStatefulModel)model;
        ModelInput input = ModelCases.Input(Shape);
        using ModelState state = stateful.InitialState(ModelCases.Batch);
        Step();
        long before = LiveTensors.Held();
        for (int i = 0; i < 3; i++)
        {
            Step();
        }
        Assert.Equal(before, Tensor.TotalCount);
        Assert.All(state.Parts, part => Assert.False(part.requires_grad));

        void Step()
        {
            using DisposeScope scope = NewDisposeScope();
            stateful.Forward(input, state).square().sum().backward();
        }
    }

    [Fact]
    public void A_state_of_another_batch_size_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        using SequenceModel model = Build("gru", false);
        using ModelState state = ((IStatefulModel)model).InitialState(5);
        Assert.Contains("5", Assert.Throws<ArgumentException>(() => ((IStatefulModel)model).Forward(ModelCases.Input(Shape), state)).Message, StringComparison.Ordinal);
    }

    private static SequenceModel Build(string trunk, bool tied)
    {
        SequenceModel model = ModelCases.Build(ModelCases.Spec(trunk) with { Tied = tied }, Shape);
        model.eval();
        return model;
    }
}
