using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Video;

/// <summary>What holds for every video trunk.</summary>
public sealed class VideoModelTests
{
    public static TheoryData<string, ModelTask> All => VideoCases.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Output_has_the_shape_of_the_task_and_is_finite_at_awkward_sizes(string trunk, ModelTask task)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        foreach ((int height, int width, int channels, int length) in new[] { (33, 47, 3, 5), (32, 32, 1, 2) })
        {
            ModelShape shape = VideoCases.Shape(trunk, task, height, width, channels, length);
            using SequenceModel model = ModelCases.Build(VideoCases.Spec(trunk), shape);
            Tensor output = model.call(VideoCases.Input(shape, length: length));
            Assert.Equal(VideoCases.OutputShape(trunk, shape, length: length), output.shape);
            Assert.True(output.isfinite().all().item<bool>());
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_clip_of_one_picture_is_taken_or_refused_by_name(string trunk, ModelTask task)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ModelShape shape = VideoCases.Shape(trunk, task, length: 1);
        if (trunk is "future_frame" or "appearance_motion")
        {
            Assert.Contains("at least 2", Assert.Throws<ModelSpecException>(() => ModelBuilder.Build(VideoCases.Spec(trunk), shape)).Message);
            return;
        }
        using SequenceModel model = ModelCases.Build(VideoCases.Spec(trunk), shape);
        model.eval();
        Assert.Equal(VideoCases.OutputShape(trunk, shape, length: 1), model.call(VideoCases.Input(shape, length: 1)).shape);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_parameter_gets_a_gradient(string trunk, ModelTask task)
    {
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = VideoCases.Shape(trunk, task);
        foreach (ModelSpec spec in Variants(VideoCases.Spec(trunk)))
        {
            using SequenceModel model = ModelCases.Build(spec, shape);
            Tensor output = model.call(VideoCases.Input(shape));
            (output * rand_like(output)).sum().backward();
            Assert.All(model.named_parameters(), named =>
            {
                Tensor? gradient = named.parameter.grad;
                Assert.True(gradient is not null, $"{spec}: {named.name} got no gradient");
                Assert.True(gradient.isfinite().all().item<bool>() && gradient.abs().max().item<float>() > 0, $"{spec}: {named.name} got a gradient of zeros");
            });
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_seed_decides_the_model_and_evaluation_repeats_itself(string trunk, ModelTask task)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ModelShape shape = VideoCases.Shape(trunk, task);
        using SequenceModel one = ModelCases.Build(VideoCases.Spec(trunk), shape, 3), same = ModelCases.Build(VideoCases.Spec(trunk), shape, 3), other = ModelCases.Build(VideoCases.Spec(trunk), shape, 4);
        foreach (SequenceModel model in new[] { one, same, other })
        {
            model.eval();
        }
        ModelInput input = VideoCases.Input(shape);
        Tensor output = one.call(input);
        Assert.True(output.equal(same.call(input)).all().item<bool>());
        Assert.True(output.equal(one.call(input)).all().item<bool>());
        Assert.False(output.equal(other.call(input)).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Padding_changes_nothing_or_is_refused(string trunk, ModelTask task)
    {
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = VideoCases.Shape(trunk, task);
        using SequenceModel model = ModelCases.Build(VideoCases.Spec(trunk), shape);
        ModelInput input = VideoCases.Input(shape, ragged: true);
        if (trunk is not ("frame_cnn" or "two_stream" or "lrcn" or "conv_lstm" or "conv_gru"))
        {
            Assert.Contains("all clips of a batch must have the same number", Assert.Throws<ArgumentException>(() => model.call(input)).Message);
            return;
        }
        using IDisposable frozen = no_grad();
        Tensor trained = model.call(input);
        ModelInput spoilt = input with { Inputs = Spoil(input.Inputs), Flow = input.Flow is null ? null : Spoil(input.Flow) };
        Close.To(trained, model.call(spoilt), 1e-5);
        model.eval();
        Tensor output = model.call(spoilt);
        for (int row = 0; row < VideoCases.Batch; row++)
        {
            long steps = VideoCases.Length - (row * 2);
            Tensor alone = model.call(VideoCases.Narrow(input, row, steps));
            Tensor mine = output.narrow(0, row, 1);
            Close.To(alone, task == ModelTask.LabelSteps ? mine.narrow(1, 0, steps) : mine, 1e-4);
        }

        static Tensor Spoil(Tensor clips)
        {
            Tensor copy = clips.clone();
            copy[1].narrow(0, VideoCases.Length - 2, 2).fill_(double.NaN);
            return copy;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_size_has_more_parameters_than_the_one_below(string trunk, ModelTask task)
    {
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = VideoCases.Shape(trunk, task);
        long[] parameters = [.. new[] { "tiny", "small" }.Select(size =>
        {
            using SequenceModel model = ModelBuilder.Build(VideoCases.Spec(trunk) with { Size = size }, shape);
            return model.parameters().Sum(parameter => parameter.numel());
        })];
        Assert.True(parameters[0] < parameters[1], string.Join(" ", parameters));
    }

    private static IEnumerable<ModelSpec> Variants(ModelSpec spec) => spec.Trunk switch
    {
        "two_stream" => [spec, spec with { Fusion = "learned" }, spec with { Fusion = "mid" }, spec with { ChangeStream = true, Shift = true }],
        "lrcn" => [spec, spec with { Cell = "lstm", Bidirectional = true, NumLayers = 2 }, spec with { Backbone = "resnet18" }],
        "frame_cnn" => [spec with { Pooling = "attention" }, spec with { Backbone = "resnet18", Pooling = "last" }, spec with { Pooling = "max" }],
        "conv_lstm" => [spec with { NumLayers = 2 }, spec with { Peepholes = true }],
        "conv_gru" => [spec with { NumLayers = 2 }],
        "captioner" => [spec, spec with { Attention = "additive", Coverage = 1, Cell = "lstm", NumLayers = 2 }, spec with { Attention = "general", InputFeeding = true, Tied = true }],
        "tsm" => [spec, spec with { Causal = true, Backbone = "resnet18" }],
        _ => [spec],
    };
}
