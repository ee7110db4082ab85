using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Building;

public sealed class LearningTests
{
    public static TheoryData<string, ModelTask> All => ModelCases.All;

    [Theory]
    [MemberData(nameof(All))]
    public void A_tiny_batch_is_learnt_by_heart(string trunk, ModelTask task)
    {
        ModelShape shape = ModelCases.Shape(task);
        using SequenceModel model = ModelCases.Build(ModelCases.Spec(trunk) with { HiddenSize = 24, Channels = [16, 16], KernelSize = [5], NumLayers = 1, SegmentLength = 4, TeacherForcing = 0 }, shape);
        ModelInput input = ModelCases.Input(shape);
        manual_seed(31);
        Tensor target = randn(ModelCases.OutputShape(shape));
        using var optimizer = optim.Adam(model.parameters(), 0.02);
        // A linear map sees one window of a channel in a few weights; seq2seq asks for more numbers than a small state can hold.
        double share = trunk is "nlinear" or "dlinear" or "rlinear" ? 0.6 : 0.35;
        double first = double.PositiveInfinity, last = double.PositiveInfinity;
        for (int step = 0; step < 120 && !(last < share * first); step++)
        {
            using DisposeScope scope = NewDisposeScope();
            optimizer.zero_grad();
            Tensor loss = (model.call(input) - target).square().mean();
            loss.backward();
            optimizer.step();
            last = loss.item<float>();
            first = step == 0 ? last : first;
        }
        Assert.True(last < share * first, $"from {first} to {last}");
    }
}
