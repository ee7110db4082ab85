using TorchSharp;
using Unroll.Models.Weights;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Weights;

public sealed class ModelWeightsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("unroll-weights-").FullName;

    public static TheoryData<string, ModelTask> All => ModelCases.All;

    private string Path => System.IO.Path.Combine(_folder, "model.safetensors");

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [MemberData(nameof(All))]
    public void A_model_comes_back_as_it_was(string trunk, ModelTask task)
    {
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = ModelCases.Shape(task);
        using SequenceModel model = ModelCases.Build(ModelCases.Spec(trunk), shape);
        ModelInput input = ModelCases.Input(shape);
        model.call(input); // moves running statistics
        ModelWeights.Save(model, Path, new Dictionary<string, string> { ["trunk"] = trunk });
        using SequenceModel other = ModelCases.Build(model.Spec, model.Shape, seed: 2);
        Assert.Equal(trunk, ModelWeights.Load(other, Path)["trunk"]);
        model.eval();
        other.eval();
        Close.To(model.call(input), other.call(input), 0);
    }

    [Fact]
    public void Names_are_pytorchs()
    {
        using SequenceModel model = ModelCases.Build(ModelCases.Spec("lstm") with { Bidirectional = true }, ModelCases.Shape(ModelTask.Classify));
        string[] names = [.. model.state_dict().Keys];
        Assert.Contains("core.trunk.steps.layers.weight_ih_l0", names);
        Assert.Contains("core.trunk.steps.layers.bias_hh_l1_reverse", names);
        Assert.Contains("core.head.linear.weight", names);
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Equal(names.Length, model.named_parameters().Count());
    }

    [Fact]
    public void Missing_foreign_and_wrongly_shaped_names_are_listed_and_nothing_is_changed()
    {
        using DisposeScope scope = NewDisposeScope();
        using SequenceModel model = ModelCases.Build(ModelCases.Spec("gru"), ModelCases.Shape(ModelTask.Classify));
        Dictionary<string, Tensor> state = model.state_dict().ToDictionary(p => p.Key, p => p.Value.clone());
        Dictionary<string, Tensor> broken = state.ToDictionary(p => p.Key, p => zeros_like(p.Value));
        broken.Remove("core.head.linear.bias");
        broken["core.tail"] = zeros(2);
        broken["core.head.linear.weight"] = zeros(3, 7);
        broken["core.trunk.steps.layers.bias_hh_l0"] = broken["core.trunk.steps.layers.bias_hh_l0"].to(float64);
        SafetensorsFile.Write(Path, broken);
        string message = Assert.Throws<WeightsException>(() => ModelWeights.Load(model, Path)).Message;
        Assert.Contains("'core.head.linear.bias' is missing", message);
        Assert.Contains("'core.tail' is not a part of the model", message);
        Assert.Contains("'core.head.linear.weight' has shape [3, 7], the model has [3, 8]", message);
        Assert.Contains("'core.trunk.steps.layers.bias_hh_l0' is of F64, the model of Float32", message);
        foreach ((string name, Tensor kept) in state)
        {
            Close.To(kept, model.state_dict()[name], 0, name);
        }
    }
}
