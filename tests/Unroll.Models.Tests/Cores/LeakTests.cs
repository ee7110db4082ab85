using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Cores;

public sealed class LeakTests
{
    public static TheoryData<string, ModelTask> All => ModelCases.All;

    [Theory]
    [MemberData(nameof(All))]
    public void A_training_step_leaves_no_tensor_behind(string trunk, ModelTask task)
    {
        ModelShape shape = ModelCases.Shape(task);
        using SequenceModel model = ModelCases.Build(ModelCases.Spec(trunk) with { Dropout = 0.1 }, shape);
        ModelInput input = ModelCases.Input(shape, ragged: true);
        Step();
        long before = LiveTensors.Held();
        for (int i = 0; i < 3; i++)
        {
            Step();
        }
        Assert.Equal(before, Tensor.TotalCount);

        // Without a scope of its own, all that a pass leaves is its result.
        Tensor output = model.call(input);
        Assert.Equal(before + 1, Tensor.TotalCount);
        output.Dispose();

        void Step()
        {
            using DisposeScope scope = NewDisposeScope();
            model.call(input).square().sum().backward();
        }
    }

    [Theory]
    [InlineData("gru")]
    [InlineData("lstm")]
    [InlineData("tcn")]
    public void Carrying_state_and_rolling_out_leave_no_tensor_behind(string trunk)
    {
        ModelShape shape = ModelCases.Shape(ModelTask.ForecastAutoregressive);
        using SequenceModel model = ModelCases.Build(ModelCases.Spec(trunk) with { WindowNorm = "seasonal", Season = 3 }, shape);
        ModelInput input = ModelCases.Input(shape, ragged: true);
        long before = LiveTensors.Held();
        ((IRollout)model).Rollout(input, 3).Dispose();
        if (model is IStatefulModel stateful)
        {
            using ModelState state = stateful.InitialState(ModelCases.Batch);
            stateful.Forward(input, state).Dispose();
            state.Reset([0]);
            stateful.Forward(input, state).Dispose();
        }
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_model_outlives_the_scope_it_was_built_in_and_takes_all_with_it(string trunk, ModelTask task)
    {
        ModelShape shape = ModelCases.Shape(task);
        SequenceModel model;
        using (NewDisposeScope())
        {
            model = ModelCases.Build(ModelCases.Spec(trunk), shape);
        }
        using (NewDisposeScope())
        {
            Assert.True(model.call(ModelCases.Input(shape)).isfinite().all().item<bool>());
        }
        // Not TotalCount: it counts each parameter twice when made and once when disposed.
        Dictionary<string, Tensor> state = model.state_dict();
        model.Dispose();
        Assert.All(state.Values, part => Assert.True(part.IsInvalid));
    }
}
