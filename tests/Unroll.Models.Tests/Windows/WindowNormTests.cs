using TorchSharp;
using Unroll.Models.Cores;
using Unroll.Models.Windows;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Windows;

public sealed class WindowNormTests
{
    private static readonly ModelShape Direct = new() { Task = ModelTask.ForecastDirect, InputFeatures = 1, TargetChannels = 1, Length = 5, Horizon = 4 };
    private static readonly ModelShape Sequence = Direct with { Task = ModelTask.ForecastSequence };

    [Theory]
    [InlineData("last", new float[] { -4, -3, -2, -1, 0 }, new float[] { 5, 5, 5, 5 })]
    [InlineData("mean", new float[] { -2, -1, 0, 1, 2 }, new float[] { 3, 3, 3, 3 })]
    [InlineData("seasonal", new float[] { -3, -2, -1, 0, 1 }, new float[] { 3, 4, 5, 3 })] // season 3: mean of 3 4 5; the last season over again
    public void A_window_is_normalised_and_zeros_come_back_as_its_foundation(string kind, float[] inside, float[] outside)
    {
        using DisposeScope scope = NewDisposeScope();
        NormalisedWindow window = new WindowNorm(kind, 3, Direct).Enter(Series(1, 2, 3, 4, 5), new StepMask(1, 5, null, CPU), null);
        Close.To(Series(inside), window.Targets, 1e-6);
        Close.To(tensor(outside).view(1, 4, 1, 1), window.Restore(zeros(1, 4, 1, 1)), 1e-6);
        Close.To(zeros(1, 4, 1), window.Inside(tensor(outside).view(1, 4, 1)), 1e-6);
    }

    [Fact]
    public void Mean_and_deviation_are_divided_out_and_put_back()
    {
        using DisposeScope scope = NewDisposeScope();
        NormalisedWindow window = new WindowNorm("mean_std", 1, Direct).Enter(Series(1, 2, 3, 4, 5), new StepMask(1, 5, null, CPU), null);
        float deviation = MathF.Sqrt(2 + 1e-5f);
        Close.To(Series(-2 / deviation, -1 / deviation, 0, 1 / deviation, 2 / deviation), window.Targets, 1e-6);
        Close.To(full([1, 4, 1, 1], 3 + deviation), window.Restore(ones(1, 4, 1, 1)), 1e-6);
    }

    [Fact]
    public void Outputs_of_steps_stand_on_what_the_step_knows()
    {
        using DisposeScope scope = NewDisposeScope();
        var mask = new StepMask(1, 5, null, CPU);
        NormalisedWindow last = new WindowNorm("last", 1, Sequence).Enter(Series(1, 2, 3, 4, 5), mask, null);
        Close.To(Series(1, 2, 3, 4, 5).view(1, 5, 1, 1, 1).expand(1, 5, 4, 1, 1), last.Restore(zeros([1, 5, 4, 1, 1])), 0);
        NormalisedWindow seasonal = new WindowNorm("seasonal", 2, Sequence).Enter(Series(1, 2, 3, 4, 5), mask, null);
        // Step 0 knows 1 only: what lies before it is replaced by it. Step 1: for t+1 the value at t-1, for t+2 that at t, and over again.
        Tensor expected = tensor(new float[] { 1, 1, 1, 1, 1, 2, 1, 2, 2, 3, 2, 3, 3, 4, 3, 4, 4, 5, 4, 5 }).view(1, 5, 4, 1);
        Close.To(expected, seasonal.Foundation!, 0);
    }

    [Theory]
    [InlineData("last")]
    [InlineData("mean")]
    [InlineData("mean_std")]
    [InlineData("seasonal")]
    public void Direct_forecasts_move_with_the_level(string kind)
    {
        foreach (string trunk in new[] { "gru", "dense", "encoder_decoder", "dlinear" })
        {
            using DisposeScope scope = NewDisposeScope();
            ModelShape shape = ModelCases.Shape(ModelTask.ForecastDirect, quantiles: 3);
            using SequenceModel model = ModelCases.Build(ModelCases.Spec(trunk) with { WindowNorm = kind, Season = 3 }, shape);
            model.eval();
            ModelInput input = ModelCases.Input(shape, ragged: true);
            Tensor moved = input.Inputs.clone();
            moved.narrow(2, 0, 2).add_(6);
            // The first value that a decoder is fed is in the window's own units too.
            Close.To(model.call(input) + 6, model.call(input with { Inputs = moved }), 2e-5, trunk);
        }
    }

    [Theory]
    [InlineData("mean", ModelTask.ForecastSequence)]
    [InlineData("mean_std", ModelTask.ForecastAutoregressive)]
    [InlineData("last", ModelTask.Classify)]
    public void What_would_leak_or_cannot_be_undone_is_refused(string kind, ModelTask task)
    {
        ModelSpecException problem = Assert.Throws<ModelSpecException>(
            () => ModelBuilder.Build(ModelCases.Spec("gru") with { WindowNorm = kind }, ModelCases.Shape(task)));
        Assert.Equal("window_norm", problem.Key);
        Assert.Contains($"'{kind}'", problem.Message);
    }

    private static Tensor Series(params float[] values) => tensor(values).view(1, -1, 1);
}
