using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Building;

public sealed class OutputShapeTests
{
    public static TheoryData<string, ModelTask> All => ModelCases.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Every_trunk_gives_the_shape_of_every_task_it_serves(string trunk, ModelTask task)
    {
        foreach (bool plain in new[] { true, false })
        {
            using DisposeScope scope = NewDisposeScope();
            ModelShape shape = plain ? ModelCases.Shape(task, 2, 0, 0, task == ModelTask.Generate ? 2 : 0) : ModelCases.Shape(task, quantiles: 3);
            using SequenceModel model = ModelCases.Build(ModelCases.Spec(trunk), shape);
            foreach (bool ragged in new[] { false, true })
            {
                Tensor output = model.call(ModelCases.Input(shape, ragged));
                Assert.Equal(ModelCases.OutputShape(shape), output.shape);
                Assert.True(output.isfinite().all().item<bool>());
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_seed_decides_the_initial_weights(string trunk, ModelTask task)
    {
        ModelShape shape = ModelCases.Shape(task);
        using SequenceModel first = ModelCases.Build(ModelCases.Spec(trunk), shape, 5);
        using SequenceModel second = ModelCases.Build(ModelCases.Spec(trunk), shape, 5);
        using SequenceModel other = ModelCases.Build(ModelCases.Spec(trunk), shape, 6);
        foreach (((string name, Tensor a), (_, Tensor b)) in first.state_dict().Zip(second.state_dict(), (x, y) => ((x.Key, x.Value), (y.Key, y.Value))))
        {
            Close.To(a, b, 0, name);
        }
        Assert.Contains(first.parameters().Zip(other.parameters()), pair => !pair.First.allclose(pair.Second));
    }
}
