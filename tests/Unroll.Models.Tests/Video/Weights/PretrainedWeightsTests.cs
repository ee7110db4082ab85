using TorchSharp;
using Unroll.Models.Weights;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Video.Weights;

public sealed class PretrainedWeightsTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"unroll-pretrained-{Guid.NewGuid():N}.safetensors");

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("frame_cnn", 1000)]
    [InlineData("r3d", 400)]
    [InlineData("r2plus1d", 400)]
    public void A_torchvision_file_of_as_many_classes_fits_to_the_last_name(string trunk, int classes)
    {
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, Tensor> written = Write(trunk switch { "r3d" => TorchvisionNames.R3d18(), "r2plus1d" => TorchvisionNames.R2Plus1d18(), _ => TorchvisionNames.ResNet18() });
        using SequenceModel model = Full(trunk, classes);
        PretrainedReport report = PretrainedWeights.Load(model, _path);
        Assert.Equal(written.Count, report.Loaded.Count);
        Assert.Empty(report.Adapted);
        Assert.Empty(report.Misfits);
        Assert.Empty(report.Unused);
        Assert.Empty(report.Untouched);
        foreach ((string name, Tensor values) in model.state_dict())
        {
            string file = name.Replace("core.backbone.", "", StringComparison.Ordinal).Replace("core.", "", StringComparison.Ordinal);
            Assert.True(values.equal(written[file]).all().item<bool>(), name);
        }
    }

    [Fact]
    public void A_classifier_of_other_classes_is_left_out_with_a_note()
    {
        using DisposeScope scope = NewDisposeScope();
        Write(TorchvisionNames.ResNet18());
        using SequenceModel model = Full("frame_cnn", 5);
        Tensor before = model.state_dict()["core.fc.weight"].clone();
        PretrainedReport report = PretrainedWeights.Load(model, _path);
        Assert.Equal(["fc.bias", "fc.weight"], report.Misfits.Select(misfit => misfit.Name).Order(StringComparer.Ordinal));
        WeightMisfit weight = report.Misfits.Single(misfit => misfit.Name == "fc.weight");
        Assert.Equal([5, 512], weight.Expected);
        Assert.Equal([1000, 512], weight.Came);
        Assert.Contains("another number of classes", weight.Note);
        Assert.Contains("'fc.weight' has [1000, 512], the model has [5, 512]", report.ToString());
        Assert.True(before.equal(model.state_dict()["core.fc.weight"]).all().item<bool>());
    }

    [Fact]
    public void The_flow_stream_gets_the_mean_over_colours_and_keeps_the_size_of_its_outputs()
    {
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, Tensor> written = Write(TorchvisionNames.ResNet18());
        using SequenceModel model = Full("two_stream", 5);
        PretrainedReport report = PretrainedWeights.Load(model, _path);
        Assert.Equal(["core.temporal.backbone.conv1.weight"], report.Adapted);
        Dictionary<string, Tensor> state = model.state_dict();
        Tensor flow = state["core.temporal.backbone.conv1.weight"], colours = written["conv1.weight"];
        Assert.Equal([64, VideoCases.FlowChannels, 7, 7], flow.shape);
        for (int channel = 0; channel < VideoCases.FlowChannels; channel++)
        {
            Close.To(colours.mean([1]) * (3.0 / VideoCases.FlowChannels), flow.select(1, channel), 1e-6);
        }
        Assert.True(state["core.spatial.backbone.conv1.weight"].equal(colours).all().item<bool>());
        Assert.True(state["core.temporal.backbone.layer4.1.conv2.weight"].equal(written["layer4.1.conv2.weight"]).all().item<bool>());
        Assert.Contains(report.Misfits, misfit => misfit.Target == "core.spatial.fc.weight");
    }

    [Fact]
    public void The_stream_on_changes_gets_what_the_one_on_pictures_gets()
    {
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, Tensor> written = Write(TorchvisionNames.ResNet18());
        using SequenceModel model = ModelCases.Build(VideoCases.Spec("two_stream") with { Backbone = "resnet18", Size = "full", ChangeStream = true }, VideoCases.Shape("two_stream", ModelTask.Classify));
        PretrainedReport report = PretrainedWeights.Load(model, _path);
        Assert.True(model.state_dict()["core.change.backbone.conv1.weight"].equal(written["conv1.weight"]).all().item<bool>());
        Assert.DoesNotContain(report.Untouched, name => name.Contains("backbone.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_recurrent_part_of_lrcn_is_named_as_untouched()
    {
        using DisposeScope scope = NewDisposeScope();
        Write(TorchvisionNames.ResNet18(3));
        using SequenceModel model = Full("lrcn", 3);
        PretrainedReport report = PretrainedWeights.Load(model, _path);
        Assert.Contains("core.recurrent.weight_ih_l0", report.Untouched);
        Assert.Contains("core.backbone.layer1.0.bn1.running_var", report.Loaded);
        Assert.Contains(report.Misfits, misfit => misfit.Name == "fc.weight"); // reads 32 features, not 512
    }

    [Fact]
    public void Weights_of_an_own_run_fit_whatever_the_trunk()
    {
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = VideoCases.Shape("conv_lstm", ModelTask.Classify);
        using SequenceModel one = ModelCases.Build(VideoCases.Spec("conv_lstm"), shape, 1), other = ModelCases.Build(VideoCases.Spec("conv_lstm"), shape with { Classes = 4 }, 2);
        ModelWeights.Save(one, _path);
        PretrainedReport report = PretrainedWeights.Load(other, _path);
        Assert.Equal(["core.fc.bias", "core.fc.weight"], report.Misfits.Select(misfit => misfit.Target).Order(StringComparer.Ordinal));
        Assert.Equal(one.state_dict().Count - 2, report.Loaded.Count);
    }

    [Fact]
    public void A_captioner_starts_from_torchvision_s_network_and_from_an_own_one_and_back()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        Write(TorchvisionNames.ResNet18());
        ModelSpec full = VideoCases.Spec("captioner") with { Backbone = "resnet18", Size = "full" };
        using (SequenceModel captioner = ModelCases.Build(full, VideoCases.Shape("captioner", ModelTask.Caption)))
        {
            PretrainedReport report = PretrainedWeights.Load(captioner, _path);
            Assert.Equal(["fc.bias", "fc.weight"], report.Unused.Order(StringComparer.Ordinal));
            Assert.All(report.Untouched, name => Assert.StartsWith("captioner.", name, StringComparison.Ordinal));
        }

        foreach ((string from, string to) in new[] { ("frame_cnn", "captioner"), ("captioner", "frame_cnn") })
        {
            using SequenceModel trained = ModelCases.Build(VideoCases.Spec(from), VideoCases.Shape(from, Task(from)), 5), fresh = ModelCases.Build(VideoCases.Spec(to), VideoCases.Shape(to, Task(to)), 6);
            File.Delete(_path);
            ModelWeights.Save(trained, _path);
            PretrainedReport report = PretrainedWeights.Load(fresh, _path);
            Assert.DoesNotContain(report.Untouched, name => name.Contains("backbone.", StringComparison.Ordinal));
            Tensor known = trained.state_dict().Single(pair => pair.Key.EndsWith("backbone.convs.0.weight", StringComparison.Ordinal)).Value;
            Assert.True(known.equal(fresh.state_dict().Single(pair => pair.Key.EndsWith("backbone.convs.0.weight", StringComparison.Ordinal)).Value).all().item<bool>());
        }

        static ModelTask Task(string trunk) => trunk == "captioner" ? ModelTask.Caption : ModelTask.Classify;
    }

    [Fact]
    public void A_file_that_fits_nothing_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        Write(TorchvisionNames.R3d18());
        using SequenceModel model = ModelCases.Build(VideoCases.Spec("c3d"), VideoCases.Shape("c3d", ModelTask.Classify));
        string message = Assert.Throws<WeightsException>(() => PretrainedWeights.Load(model, _path)).Message;
        Assert.Contains("fits nothing of a 'c3d' model of size tiny: the file has", message);
        Assert.Contains("size: full", message);
    }

    private Dictionary<string, Tensor> Write(Dictionary<string, long[]> names)
    {
        manual_seed(11);
        Dictionary<string, Tensor> tensors = names.ToDictionary(pair => pair.Key, pair => pair.Value.Length == 0 ? tensor(7L) : rand(pair.Value));
        SafetensorsFile.Write(_path, tensors);
        return tensors;
    }

    private static SequenceModel Full(string trunk, int classes) => ModelCases.Build(
        new ModelSpec { Trunk = trunk, Size = "full", Backbone = "resnet18" }, VideoCases.Shape(trunk, ModelTask.Classify) with { Classes = classes });
}
