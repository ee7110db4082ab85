using TorchSharp;
using Unroll.Models.Cores;
using Unroll.Models.Decoders;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Decoders;

public sealed class DecoderTests
{
    [Fact]
    public void Dot_attention_by_hand()
    {
        using DisposeScope scope = NewDisposeScope();
        using var attention = new Attention(additive: false, 2, 2);
        Tensor states = tensor(new float[] { 1, 0, 0, 1, 9, 9 }).view(1, 3, 2); // the third is padding
        float ln3 = MathF.Log(3); // scores ln 3 and 0: weights 3/4 and 1/4
        Tensor context = attention.Attend(tensor(new[] { ln3, 0 }).view(1, 2), attention.Keys(states), new StepFeatures(states, new StepMask(1, 3, [2], CPU)));
        Close.To(tensor(new[] { 0.75f, 0.25f }).view(1, 2), context, 1e-6);
    }

    [Fact]
    public void Additive_attention_is_bahdanaus_score()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        manual_seed(4);
        using var attention = new Attention(additive: true, 3, 5);
        Tensor states = randn(1, 4, 5), query = randn(1, 3);
        float[] scores = new float[4];
        for (int t = 0; t < 4; t++)
        {
            Tensor inner = attention.get_parameter("query.weight")!.matmul(query[0]) + attention.get_parameter("query.bias")! + attention.get_parameter("keys.weight")!.matmul(states[0, t]);
            scores[t] = attention.get_parameter("score.weight")![0].dot(inner.tanh()).item<float>();
        }
        Tensor expected = (tensor(scores).softmax(0).unsqueeze(1) * states[0]).sum(0L, keepdim: true);
        Close.To(expected, attention.Attend(query, attention.Keys(states), new StepFeatures(states, new StepMask(1, 4, null, CPU))), 1e-6);
    }

    [Theory]
    [InlineData("encoder_decoder", ModelTask.ForecastDirect)]
    [InlineData("encoder_decoder", ModelTask.Generate)]
    [InlineData("lstm", ModelTask.Generate)]
    public void Truth_is_fed_in_training_only_and_never_to_its_own_step(string trunk, ModelTask task)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ModelShape shape = ModelCases.Shape(task);
        using SequenceModel model = ModelCases.Build(ModelCases.Spec(trunk) with { TeacherForcing = 1 }, shape);
        ModelInput input = ModelCases.Input(shape);
        int first = task == ModelTask.Generate ? 0 : ModelCases.Length;
        Tensor changed = input.Teacher!.clone();
        changed.select(1, first + 1).add_(2);
        Tensor before = model.call(input), after = model.call(input with { Teacher = changed });
        Close.To(before.narrow(1, 0, 2), after.narrow(1, 0, 2), 0);
        Assert.True((before.select(1, 2) - after.select(1, 2)).abs().max().item<float>() > 1e-4);
        Tensor none = model.call(input with { Teacher = null });
        Assert.False(none.allclose(before));
        model.eval();
        Close.To(none, model.call(input), 1e-6, "evaluation feeds its own output");
    }

    [Fact]
    public void A_series_is_generated_from_statics_whatever_the_inputs_hold()
    {
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = ModelCases.Shape(ModelTask.Generate);
        using SequenceModel model = ModelCases.Build(ModelCases.Spec("gru"), shape);
        model.eval();
        ModelInput input = ModelCases.Input(shape);
        Tensor output = model.call(input);
        Close.To(output, model.call(input with { Inputs = full_like(input.Inputs, double.NaN) }), 0);
        Assert.False(output.allclose(model.call(input with { Statics = input.Statics! + 1 })));
    }

    [Fact]
    public void The_decoder_sees_the_known_covariates_of_the_step_it_predicts()
    {
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = ModelCases.Shape(ModelTask.ForecastDirect);
        using SequenceModel model = ModelCases.Build(ModelCases.Spec("encoder_decoder"), shape);
        model.eval();
        ModelInput input = ModelCases.Input(shape);
        Tensor known = input.Known!.clone();
        known.select(1, ModelCases.Length + 2).add_(2);
        Tensor difference = (model.call(input with { Known = known }) - model.call(input)).abs().amax([0, 2, 3]);
        Assert.Equal([false, false, true, true], difference.gt(1e-6).data<bool>().ToArray());
    }
}
