using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Forecasters;

public sealed class LinearTests
{
    private static readonly ModelShape Shape = new() { Task = ModelTask.ForecastDirect, InputFeatures = 1, TargetChannels = 1, Length = 3, Horizon = 2 };

    [Fact]
    public void NLinear_by_hand()
    {
        using DisposeScope scope = NewDisposeScope();
        using SequenceModel model = Build("nlinear", [[1, 0], [2, 1], [5, 5]], [0.5f, -1]);
        // Window 4 6 3, last 3: 1 3 0; 1*1 + 3*2 = 7, 3*1 = 3; plus bias and last.
        Close.To(Values(10.5f, 5), model.call(new ModelInput(Window(4, 6, 3))), 1e-6);
    }

    [Fact]
    public void DLinear_by_hand()
    {
        using DisposeScope scope = NewDisposeScope();
        using SequenceModel model = Build("dlinear", [[1, 0], [1, 0], [1, 1]], [0, 0], ("core.trend.weight", [[0, 0], [0, 2], [1, 0]]), ("core.trend.bias", [[10, 0]]));
        // Moving average of 3 with edges repeated: (3 3 6) (3 6 0) (6 0 0) / 3 = 4 3 2; rest -1 3 -2.
        Close.To(Values(0 + 2 + 10, -2 + 6), model.call(new ModelInput(Window(3, 6, 0))), 1e-6);
    }

    [Fact]
    public void RLinear_by_hand()
    {
        using DisposeScope scope = NewDisposeScope();
        using SequenceModel model = Build("rlinear", [[1, 0], [0, 0], [0, 1]], [0, 1]);
        // Window 1 4 7: mean 4, variance 6.
        float deviation = MathF.Sqrt(6 + 1e-5f), unit = 3 / deviation;
        Close.To(Values((-unit * deviation) + 4, ((unit + 1) * deviation) + 4), model.call(new ModelInput(Window(1, 4, 7))), 1e-6);
    }

    [Theory]
    [InlineData("nlinear")]
    [InlineData("rlinear")]
    public void Forecasts_move_with_the_level(string trunk)
    {
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = ModelCases.Shape(ModelTask.ForecastDirect, covariates: 0);
        using SequenceModel model = ModelCases.Build(ModelCases.Spec(trunk), shape);
        ModelInput input = ModelCases.Input(shape);
        Close.To(model.call(input) + 5, model.call(input with { Inputs = input.Inputs + 5 }), 1e-5);
    }

    [Theory]
    [InlineData("nlinear")]
    [InlineData("dlinear")]
    [InlineData("rlinear")]
    public void Averaging_initial_weights_forecast_the_windows_mean(string trunk)
    {
        using DisposeScope scope = NewDisposeScope();
        using SequenceModel model = ModelCases.Build(new ModelSpec { Trunk = trunk, MovingAverage = 3, InitialWeights = "average" }, Shape);
        // dlinear: the moving average repeats the edges, but average and rest add up to the window.
        Close.To(Values(4, 4), model.call(new ModelInput(Window(2, 7, 3))), 1e-5);
    }

    [Fact]
    public void Individual_gives_each_channel_its_own_map_and_shared_maps_treat_channels_alike()
    {
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = ModelCases.Shape(ModelTask.ForecastDirect, covariates: 0, known: 0, statics: 0);
        Tensor window = randn(2, ModelCases.Length, 1).expand(-1, -1, 2);
        foreach (bool individual in new[] { false, true })
        {
            using SequenceModel model = ModelCases.Build(ModelCases.Spec("dlinear") with { Individual = individual }, shape);
            Tensor output = model.call(new ModelInput(window));
            Assert.Equal(!individual, output.select(2, 0).allclose(output.select(2, 1)));
        }
    }

    [Fact]
    public void Known_covariates_add_a_map_of_their_own_step_and_statics_one_for_all_steps()
    {
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = ModelCases.Shape(ModelTask.ForecastDirect);
        using SequenceModel model = ModelCases.Build(ModelCases.Spec("nlinear"), shape);
        ModelInput input = ModelCases.Input(shape);
        Tensor known = input.Known!.clone();
        known.select(1, ModelCases.Length + 1).add_(1);
        Tensor difference = (model.call(input with { Known = known }) - model.call(input)).abs().amax([0, 2, 3]);
        Assert.Equal([false, true, false, false], difference.gt(1e-5).data<bool>().ToArray());
        Tensor moved = model.call(input with { Statics = input.Statics! + 1 }) - model.call(input);
        Close.To(moved.narrow(1, 0, 1).expand_as(moved), moved, 1e-5);
        Assert.True(moved.abs().max().item<float>() > 1e-3);
    }

    private static SequenceModel Build(string trunk, float[][] weight, float[] bias, params (string Name, float[][] Values)[] more)
    {
        SequenceModel model = ModelCases.Build(new ModelSpec { Trunk = trunk, MovingAverage = 3 }, Shape);
        using IDisposable frozen = no_grad();
        foreach (var (name, values) in more.Append(("core.map.weight", weight)).Append(("core.map.bias", [bias])))
        {
            Tensor target = model.get_parameter(name)!;
            target.copy_(tensor(values.SelectMany(v => v).ToArray()).view(target.shape));
        }
        return model;
    }

    private static Tensor Window(params float[] values) => tensor(values).view(1, -1, 1);

    private static Tensor Values(params float[] values) => tensor(values).view(1, -1, 1, 1);
}
