using TorchSharp;
using Unroll.Models.Recurrent;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Forecasters;

public sealed class SegRnnTests
{
    private static readonly ModelShape Shape = ModelCases.Shape(ModelTask.ForecastDirect, covariates: 0, known: 0, statics: 0);
    private static readonly ModelSpec Spec = new() { Trunk = "seg_rnn", HiddenSize = 6, SegmentLength = 2 };

    [Fact]
    public void It_is_what_the_paper_describes()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using SequenceModel model = ModelCases.Build(Spec, Shape);
        ModelInput input = ModelCases.Input(Shape);
        Tensor output = model.call(input);
        using var gru = new Gru(6, 6);
        foreach (var (name, parameter) in gru.named_parameters())
        {
            parameter.copy_(model.get_parameter($"core.layers.{name}")!);
        }
        for (int channel = 0; channel < 2; channel++)
        {
            Tensor series = input.Inputs.select(2, channel), last = series.narrow(1, ModelCases.Length - 1, 1);
            Tensor segments = nn.functional.linear(
                (series - last).view(ModelCases.Batch, 6, 2), model.get_parameter("core.embed.weight")!, model.get_parameter("core.embed.bias")!).relu();
            RecurrentState state = gru.Run(segments, wantFinal: true).Final!;
            for (int segment = 0; segment < 2; segment++)
            {
                Tensor query = cat([model.get_parameter("core.position")![segment], model.get_parameter("core.channel")![channel]]);
                Tensor hidden = gru.Run(query.view(1, 1, 6).expand(ModelCases.Batch, 1, 6), state: state).Steps.squeeze(1);
                Tensor values = nn.functional.linear(hidden, model.get_parameter("core.predict.weight")!, model.get_parameter("core.predict.bias")!) + last;
                Close.To(values, output.select(2, channel).narrow(1, segment * 2, 2).squeeze(-1), 1e-6);
            }
        }
    }

    [Fact]
    public void Forecasts_move_with_each_channels_level_and_channels_do_not_see_each_other()
    {
        using DisposeScope scope = NewDisposeScope();
        using SequenceModel model = ModelCases.Build(Spec, Shape);
        ModelInput input = ModelCases.Input(Shape);
        Tensor shift = tensor(new[] { 4f, 0 });
        Close.To(model.call(input) + shift.view(1, 1, 2, 1), model.call(input with { Inputs = input.Inputs + shift }), 1e-5);
        Tensor changed = input.Inputs.clone();
        changed.select(2, 0).mul_(2);
        Close.To(model.call(input).select(2, 1), model.call(input with { Inputs = changed }).select(2, 1), 1e-6);
    }

    [Fact]
    public void Segments_must_divide_window_and_horizon()
    {
        ModelSpecException problem = Assert.Throws<ModelSpecException>(() => ModelBuilder.Build(Spec with { SegmentLength = 3 }, Shape));
        Assert.Equal("segment_length", problem.Key);
        Assert.Contains("3 does not divide both the look-back of 12 and the horizon of 4 steps", problem.Message);
        Assert.Equal("hidden_size", Assert.Throws<ModelSpecException>(() => ModelBuilder.Build(Spec with { HiddenSize = 7 }, Shape)).Key);
    }
}
