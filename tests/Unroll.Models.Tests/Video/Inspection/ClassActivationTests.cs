using TorchSharp;
using Unroll.Models.Video;
using Unroll.Models.Video.Inspection;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Video.Inspection;

public sealed class ClassActivationTests
{
    public static TheoryData<string, ModelTask> All => VideoCases.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Every_model_of_classes_has_a_map(string trunk, ModelTask task)
    {
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = VideoCases.Shape(trunk, task, 64, 96);
        foreach (ModelSpec spec in trunk == "two_stream" ? [VideoCases.Spec(trunk), VideoCases.Spec(trunk) with { Fusion = "mid" }] : new[] { VideoCases.Spec(trunk) })
        {
            using SequenceModel model = ModelCases.Build(spec, shape);
            ModelInput input = VideoCases.Input(shape, batch: 1);
            if (task is ModelTask.Reconstruct or ModelTask.Caption)
            {
                Assert.Null(ClassActivation.Of(model, input, 0));
                continue;
            }
            using Tensor? map = ClassActivation.Of(model, input, 1);
            Assert.Equal(3, map!.dim());
            Assert.True(map.isfinite().all().item<bool>() && map.min().item<float>() >= 0);
            Assert.True(map.shape[2] > map.shape[1]); // the picture is wider than high
            Assert.True(model.training);
            Assert.All(model.parameters(), parameter => Assert.Null(parameter.grad));
        }
    }

    /// <summary>With a mean over pictures and places and a linear layer, Zhou's map is at hand: the classifier's weights over the channels.</summary>
    [Fact]
    public void It_is_the_class_activation_map_where_a_mean_and_a_linear_layer_follow()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ModelShape shape = VideoCases.Shape("frame_cnn", ModelTask.Classify);
        using SequenceModel model = ModelCases.Build(VideoCases.Spec("frame_cnn"), shape);
        model.eval();
        ModelInput input = VideoCases.Input(shape, batch: 1);
        var tap = new FeatureTap();
        ((VideoModel)model).Pass(input, tap);
        Tensor weights = model.state_dict()["core.fc.weight"][2];
        Tensor zhou = (tap.Maps! * weights.view(1, -1, 1, 1)).sum(1).relu() / (VideoCases.Length * 16); // 4 x 4 places
        Tensor map = ClassActivation.Of(model, input, 2)!;
        Assert.True(map.max().item<float>() > 0);
        Close.To(zhou * 1e3, map * 1e3, 1e-4);
    }

    /// <summary>A patch is all there is to see in one picture of the clip: the map is largest there and then.</summary>
    [Fact]
    public void It_points_to_the_place_and_the_step_of_what_was_seen()
    {
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = VideoCases.Shape("frame_cnn", ModelTask.Classify, 64, 64);
        using SequenceModel model = ModelCases.Build(VideoCases.Spec("frame_cnn"), shape);
        Tensor clip = zeros([1, VideoCases.Length, 3, 64, 64]);
        clip[0, 3].narrow(1, 8, 16).narrow(2, 40, 16).copy_(randn([3, 16, 16]) * 3);
        Tensor[] maps = [.. Enumerable.Range(0, VideoCases.Classes).Select(c => ClassActivation.Of(model, new ModelInput(clip), c)!)];
        Tensor map = maps.MaxBy(m => (m - m.median()).max().item<float>())!;
        Assert.Equal([VideoCases.Length, 8, 8], map.shape);
        long best = map.argmax().item<long>();
        Assert.Equal(3, best / 64);
        Assert.InRange(best / 8 % 8, 0, 3);
        Assert.InRange(best % 8, 4, 7);
    }

    [Fact]
    public void What_is_no_clip_or_no_class_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = VideoCases.Shape("tsm", ModelTask.Classify);
        using SequenceModel model = ModelCases.Build(VideoCases.Spec("tsm"), shape);
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassActivation.Of(model, VideoCases.Input(shape, batch: 1), 3));
        Assert.Contains("expected one clip, got B=2", Assert.Throws<ArgumentException>(() => ClassActivation.Of(model, VideoCases.Input(shape), 0)).Message);
        using SequenceModel series = ModelCases.Build(ModelCases.Spec("gru"), ModelCases.Shape(ModelTask.Classify));
        Assert.Null(ClassActivation.Of(series, new ModelInput(zeros(1, 2, 3)), 0));
    }
}
