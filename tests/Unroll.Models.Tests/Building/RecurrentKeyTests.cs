using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Building;

/// <summary>Options of recurrent cells in every trunk that has the keys.</summary>
public sealed class RecurrentKeyTests
{
    public static TheoryData<string, ModelTask> Recurrent
    {
        get
        {
            var data = new TheoryData<string, ModelTask>();
            foreach (TrunkInfo trunk in ModelBuilder.Trunks.Where(trunk => !trunk.ReadsPictures && trunk.Keys.Contains("zoneout")))
            {
                foreach (ModelTask task in trunk.Tasks)
                {
                    data.Add(trunk.Name, task);
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Recurrent))]
    public void All_together_give_outputs_of_the_right_shape_and_gradients_everywhere(string trunk, ModelTask task)
    {
        ModelShape shape = task == ModelTask.NextToken ? ModelCases.TextShape(task) : ModelCases.Shape(task);
        foreach (ModelSpec spec in Specs(trunk).Where(spec => !spec.Bidirectional || task is not (ModelTask.NextToken or ModelTask.ForecastSequence or ModelTask.ForecastAutoregressive or ModelTask.Generate)))
        {
            using DisposeScope scope = NewDisposeScope();
            using SequenceModel model = ModelCases.Build(spec, shape);
            foreach (bool ragged in new[] { false, true })
            {
                Tensor output = model.call(ModelCases.Input(shape, ragged));
                Assert.Equal(ModelCases.OutputShape(shape), output.shape);
                Assert.True(output.isfinite().all().item<bool>());
                output.square().sum().backward();
            }
            Assert.All(model.named_parameters(), p => Assert.True(p.parameter.grad is not null && p.parameter.grad.isfinite().all().item<bool>(), p.name));
            model.eval();
            ModelInput input = ModelCases.Input(shape);
            Close.To(model.call(input), model.call(input), 0, "evaluation draws nothing");
        }
    }

    [Theory]
    [InlineData(ModelTask.ForecastSequence)]
    [InlineData(ModelTask.ForecastAutoregressive)]
    public void A_projected_state_is_carried_on(ModelTask task)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ModelShape shape = ModelCases.Shape(task, known: 0);
        using SequenceModel model = ModelCases.Build(Specs("lstm")[0], shape);
        model.eval();
        ModelInput input = ModelCases.Input(shape);
        using ModelState state = ((IStatefulModel)model).InitialState(ModelCases.Batch);
        Assert.Equal([4, 6], state.Parts.Select(part => (int)part.shape[^1]));
        Tensor first = ((IStatefulModel)model).Forward(input with { Inputs = input.Inputs.narrow(1, 0, 5), Teacher = null }, state);
        Tensor second = ((IStatefulModel)model).Forward(input with { Inputs = input.Inputs.narrow(1, 5, ModelCases.Length - 5), Teacher = null }, state);
        Close.To(model.call(input), cat([first, second], 1), 1e-6);
        state.Reset([1]);
        if (task == ModelTask.ForecastAutoregressive)
        {
            Assert.Equal([ModelCases.Batch, 3, 2, 1], ((IRollout)model).Rollout(input with { Teacher = null }, 3).shape);
        }
    }

    [Theory]
    [InlineData("gru")]
    [InlineData("encoder_decoder")]
    public void A_decoder_keeps_one_mask_for_all_its_steps(string trunk)
    {
        // Nothing else draws here, so that the generator stands where one drawing of the masks leaves it, however many steps there are.
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ModelShape shape = ModelCases.Shape(ModelTask.Generate, known: 0);
        using SequenceModel model = ModelCases.Build(ModelCases.Spec(trunk) with { RecurrentDropout = 0.5, TeacherForcing = 0 }, shape);
        float After(int length)
        {
            ModelInput input = ModelCases.Input(shape, length: length);
            manual_seed(4);
            model.call(input);
            return rand(1).item<float>();
        }
        Assert.Equal(After(3), After(9));
        manual_seed(4);
        Assert.NotEqual(rand(1).item<float>(), After(3));
    }

    private static ModelSpec[] Specs(string trunk)
    {
        ModelSpec all = ModelCases.Spec(trunk) with
        {
            Cell = "lstm",
            ProjSize = 4,
            RecurrentDropout = 0.3,
            Zoneout = 0.2,
            LayerNormCells = true,
            LayerNorm = true,
            Residual = true,
            Dropout = 0.2,
        };
        ModelSpec unseen = all with { LayerNorm = false }; // without attention nothing reads the encoder's normalised outputs
        return trunk != "encoder_decoder"
            ? [all, all with { Bidirectional = true }]
            : [unseen, all with { Bidirectional = true, Attention = "dot" }, all with { Attention = "additive" }, unseen with { Cell = "gru", Bidirectional = true }];
    }
}
