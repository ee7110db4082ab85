using TorchSharp;
using Unroll.Models.Weights;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Text;

/// <summary>Every trunk whose steps can be tokens, for each of its tasks.</summary>
public sealed class TextModelTests
{
    private const double Tolerance = 2e-5; // sums over a longer axis add in another order
    private const int Extra = 5;

    public static TheoryData<string, ModelTask> All => ModelCases.OfText;

    /// <summary>The composer pads with 0, which is a token like others.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Padding_with_tokens_leaves_outputs_and_gradients(string trunk, ModelTask task)
    {
        // A fixed number of steps is part of these models.
        if (ModelBuilder.Trunks.Single(info => info.Name == trunk).NeedsFixedLength || (trunk == "dense" && task == ModelTask.Classify))
        {
            return;
        }
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = ModelCases.TextShape(task);
        ModelInput input = ModelCases.Input(shape, ragged: true);
        Tensor ends = input.Lengths!.view(-1, 1, 1), longer = cat([input.Inputs, zeros(ModelCases.Batch, Extra, 1)], 1);
        Tensor other = where(arange(longer.shape[1]).view(1, -1, 1) < ends, longer, full_like(longer, ModelCases.Vocabulary - 1));
        (Tensor output, Dictionary<string, Tensor> gradients) = Step(trunk, shape, input);
        (Tensor padded, Dictionary<string, Tensor> others) = Step(trunk, shape, input with { Inputs = other });
        Close.To(output, padded, Tolerance);
        Assert.Equal(gradients.Keys, others.Keys);
        Assert.All(gradients, pair => Close.To(pair.Value, others[pair.Key], Tolerance, pair.Key));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Rows_do_not_see_each_other_and_come_back_from_disk(string trunk, ModelTask task)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ModelShape shape = ModelCases.TextShape(task);
        using SequenceModel model = ModelCases.Build(ModelCases.Spec(trunk), shape);
        model.eval();
        ModelInput input = ModelCases.Input(shape);
        Tensor output = model.call(input);
        Assert.Equal(ModelCases.OutputShape(shape), output.shape);
        Close.To(output.narrow(0, 1, 1), model.call(new ModelInput(input.Inputs.narrow(0, 1, 1))), 1e-6);

        string file = Path.GetTempFileName();
        try
        {
            ModelWeights.Save(model, file);
            using SequenceModel other = ModelCases.Build(model.Spec, shape, seed: 2);
            other.eval();
            ModelWeights.Load(other, file);
            Close.To(output, other.call(input), 0);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_batch_is_learnt_by_heart_and_leaves_no_tensor_behind(string trunk, ModelTask task)
    {
        ModelShape shape = ModelCases.TextShape(task);
        using SequenceModel model = ModelCases.Build(ModelCases.Spec(trunk) with { HiddenSize = 24, EmbeddingSize = 16, Channels = trunk == "text_cnn" ? [16] : [16, 16], NumLayers = 1 }, shape);
        ModelInput input = ModelCases.Input(shape);
        manual_seed(31);
        Tensor target = randn(ModelCases.OutputShape(shape));
        using var optimizer = optim.Adam(model.parameters(), 0.02);
        double first = double.PositiveInfinity, last = double.PositiveInfinity;
        long live = 0;
        for (int step = 0; step < 150 && !(last < 0.35 * first); step++)
        {
            using (DisposeScope scope = NewDisposeScope())
            {
                optimizer.zero_grad();
                Tensor loss = (model.call(input) - target).square().mean();
                loss.backward();
                optimizer.step();
                last = loss.item<float>();
            }
            first = step == 0 ? last : first;
            live = step == 2 ? Tensor.TotalCount : live;
            Assert.True(step < 3 || Tensor.TotalCount <= live, $"step {step}: {Tensor.TotalCount} tensors, {live} before");
        }
        Assert.True(last < 0.35 * first, $"from {first} to {last}");
    }

    [Fact]
    public void Tokens_and_series_do_not_mix()
    {
        Fails("text_cnn", ModelCases.Shape(ModelTask.Classify), "'text_cnn' reads tokens, but the data is series");
        Fails("gru", ModelCases.TextShape(ModelTask.NextToken) with { Vocabulary = 0 }, "a language model reads tokens; take data.format: text");
        Fails("tcn", ModelCases.TextShape(ModelTask.NextToken), "'tcn' does not serve NextToken");
        Assert.Contains("give one number", Assert.Throws<ModelSpecException>(() =>
            ModelBuilder.Build(new ModelSpec { Trunk = "text_cnn", Channels = [3, 4, 5] }, ModelCases.TextShape(ModelTask.Classify))).Message, StringComparison.Ordinal);

        static void Fails(string trunk, ModelShape shape, string message) =>
            Assert.Contains(message, Assert.Throws<ModelSpecException>(() => ModelBuilder.Build(ModelCases.Spec(trunk), shape)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("embedding_size", "0")]
    [InlineData("embedding_dropout", "1")]
    [InlineData("word_dropout", "-0.1")]
    [InlineData("weight_drop", "1")]
    public void A_number_out_of_range_is_refused_by_its_key(string key, string value)
    {
        ModelSpec spec = key switch
        {
            "embedding_size" => new ModelSpec { EmbeddingSize = 0 },
            "embedding_dropout" => new ModelSpec { EmbeddingDropout = 1 },
            "word_dropout" => new ModelSpec { WordDropout = -0.1 },
            _ => new ModelSpec { WeightDrop = 1 },
        };
        string message = Assert.Throws<ModelSpecException>(() => ModelBuilder.Build(spec, ModelCases.TextShape(ModelTask.NextToken))).Message;
        Assert.StartsWith($"{key}: ", message, StringComparison.Ordinal);
        Assert.Contains(value, message, StringComparison.Ordinal);
    }

    private static (Tensor Output, Dictionary<string, Tensor> Gradients) Step(string trunk, ModelShape shape, ModelInput input)
    {
        using SequenceModel model = ModelCases.Build(ModelCases.Spec(trunk) with { Dropout = 0 }, shape);
        Tensor output = model.call(input);
        if (shape.Task != ModelTask.Classify)
        {
            output = output.narrow(1, 0, ModelCases.Length);
            output = output * (arange(ModelCases.Length).unsqueeze(0) < input.Lengths!.unsqueeze(1)).unsqueeze(2);
        }
        (output - 0.1).square().sum().backward();
        return (output.detach(), model.named_parameters().ToDictionary(p => p.name, p => p.parameter.grad!.clone()));
    }
}
