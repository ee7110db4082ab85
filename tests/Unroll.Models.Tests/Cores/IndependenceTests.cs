using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Cores;

public sealed class IndependenceTests
{
    public static TheoryData<string, ModelTask> All => ModelCases.All;

    public static TheoryData<string, ModelTask> Causal => ModelCases.Causal;

    [Theory]
    [MemberData(nameof(Causal))]
    public void A_later_input_changes_no_earlier_forecast(string trunk, ModelTask task)
    {
        const int from = 7;
        ModelShape shape = ModelCases.Shape(task);
        foreach (string norm in new[] { "none", "last", "seasonal" })
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable frozen = no_grad();
            using SequenceModel model = ModelCases.Build(ModelCases.Spec(trunk) with { WindowNorm = norm, Season = 3 }, shape);
            model.eval();
            ModelInput input = ModelCases.Input(shape);
            Tensor changed = input.Inputs.clone();
            changed.narrow(1, from, ModelCases.Length - from).add_(3);
            Tensor before = model.call(input), after = model.call(input with { Inputs = changed });
            Close.To(before.narrow(1, 0, from), after.narrow(1, 0, from), 1e-6, norm);
            for (int t = from; t < ModelCases.Length; t++)
            {
                Assert.True((before.select(1, t) - after.select(1, t)).abs().max().item<float>() > 1e-4, $"step {t} saw nothing");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Causal))]
    public void A_step_sees_the_known_covariates_of_its_horizon_and_none_later(string trunk, ModelTask task)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ModelShape shape = ModelCases.Shape(task);
        int ahead = task == ModelTask.ForecastSequence ? ModelCases.Horizon : 1;
        using SequenceModel model = ModelCases.Build(ModelCases.Spec(trunk), shape);
        model.eval();
        ModelInput input = ModelCases.Input(shape);
        Tensor changed = input.Known!.clone();
        changed.select(1, 9).add_(3);
        Tensor before = model.call(input), after = model.call(input with { Known = changed });
        Close.To(before.narrow(1, 0, 9 - ahead), after.narrow(1, 0, 9 - ahead), 1e-6);
        Assert.True((before.select(1, 9 - ahead) - after.select(1, 9 - ahead)).abs().max().item<float>() > 1e-5);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void An_example_does_not_depend_on_its_neighbours_in_evaluation(string trunk, ModelTask task)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ModelShape shape = ModelCases.Shape(task);
        using SequenceModel model = ModelCases.Build(ModelCases.Spec(trunk) with { Dropout = 0.3 }, shape);
        model.call(ModelCases.Input(shape)); // moves running statistics
        model.eval();
        ModelInput input = ModelCases.Input(shape, seed: 11), other = ModelCases.Input(shape, seed: 12);
        ModelInput mixed = input with
        {
            Inputs = cat([input.Inputs.narrow(0, 0, 1), other.Inputs.narrow(0, 1, 2)]),
            Known = cat([input.Known!.narrow(0, 0, 1), other.Known!.narrow(0, 1, 2)]),
            Statics = cat([input.Statics!.narrow(0, 0, 1), other.Statics!.narrow(0, 1, 2)]),
        };
        Close.To(model.call(input).narrow(0, 0, 1), model.call(mixed).narrow(0, 0, 1), 1e-6);
    }

    [Theory]
    [InlineData("gru", ModelTask.ForecastDirect)]
    [InlineData("tcn", ModelTask.ForecastSequence)]
    [InlineData("lstm", ModelTask.ForecastAutoregressive)]
    [InlineData("encoder_decoder", ModelTask.ForecastDirect)]
    public void Independent_channels_do_not_see_each_other(string trunk, ModelTask task)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ModelShape shape = ModelCases.Shape(task);
        using SequenceModel model = ModelCases.Build(ModelCases.Spec(trunk) with { ChannelIndependent = true }, shape);
        model.eval();
        ModelInput input = ModelCases.Input(shape);
        Tensor changed = input.Inputs.clone();
        changed.select(2, 0).add_(2);
        Tensor before = model.call(input), after = model.call(input with { Inputs = changed });
        Assert.Equal(ModelCases.OutputShape(shape), before.shape);
        Close.To(before.select(-2, 1), after.select(-2, 1), 1e-6);
        Assert.True((before.select(-2, 0) - after.select(-2, 0)).abs().max().item<float>() > 1e-4);
        Tensor swapped = cat([input.Inputs.narrow(2, 1, 1), input.Inputs.narrow(2, 0, 1), input.Inputs.narrow(2, 2, shape.InputFeatures - 2)], 2);
        Close.To(before.flip(-2), model.call(input with { Inputs = swapped }), 1e-6);
    }
}
