using TorchSharp;
using Unroll.Models.Building;
using Unroll.Models.Tests.Building;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Video;

/// <summary>Each key that the registry gives a video trunk changes it where CheckKeys does not say otherwise; the other keys change nothing.</summary>
public sealed class VideoKeyTests
{
    public static TheoryData<string, ModelTask> All => VideoCases.All;

    [Theory]
    [MemberData(nameof(All))]
    public void A_key_of_the_trunk_changes_it_and_another_does_not(string trunk, ModelTask task)
    {
        ModelShape shape = VideoCases.Shape(trunk, task);
        foreach (SpecKey key in SpecKey.All.Where(key => key.Name != "weights")) // read by PretrainedWeights, not by the builder
        {
            ModelSpec spec = Ground(trunk, key.Name), changed = KeyEffectTests.Change(spec, key.Name);
            bool effective = ModelBuilder.CheckKeys(changed, task, [key.Name]).Count == 0;
            Assert.True(effective != Same(spec, changed, shape), $"{key.Name}: CheckKeys says {(effective ? "it has an effect" : "it has none")}");
        }
    }

    [Fact]
    public void Series_and_pictures_do_not_mix()
    {
        Fails(new ModelSpec { Trunk = "gru" }, VideoCases.Shape("r3d", ModelTask.Classify), "'gru' reads series, but the data's steps are pictures; take a trunk for video: frame_cnn");
        Fails(new ModelSpec { Trunk = "r3d" }, ModelCases.Shape(ModelTask.Classify), "'r3d' reads pictures, but the data is series; take a trunk for series: dense");
        Fails(new ModelSpec { Trunk = "two_stream" }, VideoCases.Shape("r3d", ModelTask.Classify), "section video.flow");
        Fails(new ModelSpec { Trunk = "r3d" }, VideoCases.Shape("r3d", ModelTask.LabelSteps), "'r3d' does not serve LabelSteps");
        Fails(new ModelSpec { Trunk = "r3d" }, VideoCases.Shape("r3d", ModelTask.Classify, 31, 40), "at least 32 x 32 pixels, the data has 40 x 31");
        Fails(new ModelSpec { Trunk = "r3d", Size = "huge" }, VideoCases.Shape("r3d", ModelTask.Classify), "'huge' is not one of tiny, small, full");

        static void Fails(ModelSpec spec, ModelShape shape, string message) =>
            Assert.Contains(message, Assert.Throws<ModelSpecException>(() => ModelBuilder.Build(spec, shape)).Message);
    }

    [Fact]
    public void A_batch_of_other_pictures_is_refused_with_its_axes()
    {
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = VideoCases.Shape("two_stream", ModelTask.Classify);
        using SequenceModel model = ModelBuilder.Build(VideoCases.Spec("two_stream"), shape);
        ModelInput input = VideoCases.Input(shape);
        Assert.Contains("Inputs: expected [B, T, C=3, Y=32, X=32]", Assert.Throws<ArgumentException>(() => model.call(input with { Inputs = zeros([2, 5, 1, 32, 32]) })).Message);
        Assert.Contains("Flow: expected [B=2, T=5, 2 L=4, Y=32, X=32], got none", Assert.Throws<ArgumentException>(() => model.call(input with { Flow = null })).Message);
        Assert.Contains("Lengths: expected 1 to T=5", Assert.Throws<ArgumentException>(() => model.call(input with { Lengths = tensor(new long[] { 5, 6 }) })).Message);
    }

    private static ModelSpec Ground(string trunk, string key)
    {
        ModelSpec spec = VideoCases.Spec(trunk) with { NumLayers = 2 };
        return key switch
        {
            "forget_bias" or "proj_size" => spec with { Cell = "lstm" },
            "nonlinearity" => spec with { Cell = "rnn" },
            "attention" when trunk == "captioner" => spec with { HiddenSize = 32 }, // dot needs the width of the features
            "coverage" when trunk == "captioner" => spec with { Attention = "additive" },
            "input_feeding" when trunk == "captioner" => spec with { Attention = "general" },
            "causal" when trunk == "two_stream" => spec with { Shift = true },
            _ => spec,
        };
    }

    private static bool Same(ModelSpec spec, ModelSpec changed, ModelShape shape)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using SequenceModel one = ModelCases.Build(spec, shape), other = ModelCases.Build(changed, shape);
        if (!one.parameters().Select(p => string.Join(",", p.shape)).SequenceEqual(other.parameters().Select(p => string.Join(",", p.shape))))
        {
            return false;
        }
        foreach (IPacedModel paced in new[] { one, other }.OfType<IPacedModel>())
        {
            paced.Progress = 1;
        }
        ModelInput input = VideoCases.Input(shape);
        manual_seed(8);
        Tensor a = one.call(input);
        manual_seed(8);
        return a.equal(other.call(input)).all().item<bool>();
    }
}
