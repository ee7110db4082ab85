using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Cores;

public sealed class RolloutTests
{
    public static TheoryData<string, ModelTask> Rolling => ModelCases.Where(task => task == ModelTask.ForecastAutoregressive);

    [Theory]
    [MemberData(nameof(Rolling))]
    public void Rolled_out_equals_each_row_fed_its_own_output_step_by_step(string trunk, ModelTask task)
    {
        foreach (string norm in new[] { "none", "last", "seasonal" })
        {
            foreach (bool ragged in new[] { false, true })
            {
                using DisposeScope scope = NewDisposeScope();
                using IDisposable frozen = no_grad();
                ModelShape shape = ModelCases.Shape(task);
                using SequenceModel model = ModelCases.Build(ModelCases.Spec(trunk) with { WindowNorm = norm, Season = 3 }, shape);
                model.eval();
                ModelInput input = ModelCases.Input(shape, ragged);
                Tensor rolled = ((IRollout)model).Rollout(input, ModelCases.Horizon);
                Assert.Equal([ModelCases.Batch, ModelCases.Horizon, shape.TargetChannels, 1], rolled.shape);
                for (int row = 0; row < ModelCases.Batch; row++)
                {
                    Close.To(ByHand(model, input, row), rolled[row].squeeze(-1), 2e-6, $"{norm} {ragged} row {row}");
                }
            }
        }
    }

    [Fact]
    public void Only_autoregressive_models_roll_out()
    {
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = ModelCases.Shape(ModelTask.ForecastDirect);
        using SequenceModel model = ModelCases.Build(ModelCases.Spec("gru"), shape);
        Assert.Throws<InvalidOperationException>(() => ((IRollout)model).Rollout(ModelCases.Input(shape), 2));
    }

    [Fact]
    public void Known_covariates_must_reach_as_far_as_the_forecast()
    {
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = ModelCases.Shape(ModelTask.ForecastAutoregressive);
        using SequenceModel model = ModelCases.Build(ModelCases.Spec("gru"), shape);
        string message = Assert.Throws<ArgumentException>(() => ((IRollout)model).Rollout(ModelCases.Input(shape), ModelCases.Horizon + 1)).Message;
        Assert.Contains("17", message);
    }

    private static Tensor ByHand(SequenceModel model, ModelInput input, int row)
    {
        long length = input.Lengths is null ? ModelCases.Length : input.Lengths[row].item<long>();
        Tensor grown = input.Inputs.narrow(0, row, 1).narrow(1, 0, length);
        List<Tensor> predictions = [];
        for (int h = 0; h < ModelCases.Horizon; h++)
        {
            Tensor known = input.Known!.narrow(0, row, 1).narrow(1, 0, length + h + 1);
            Tensor next = model.call(new ModelInput(grown, null, known, input.Statics!.narrow(0, row, 1))).select(1, -1).view(1, 1, -1);
            predictions.Add(next.view(-1));
            grown = cat([grown, next], 1);
        }
        return stack(predictions);
    }
}
