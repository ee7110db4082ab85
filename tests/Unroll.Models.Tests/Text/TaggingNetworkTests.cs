using TorchSharp;
using TorchSharp.Modules;
using Unroll.Models.Text.Tagging;
using Unroll.Models.Weights;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Text;

public sealed class TaggingNetworkTests
{
    private static readonly ModelShape Shape = ModelCases.TextShape(ModelTask.LabelSteps);

    [Fact]
    public void The_loss_of_a_text_is_what_all_paths_counted_give()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using TaggingNetwork model = Build("lstm");
        model.eval();
        ModelInput input = ModelCases.Input(Shape, ragged: true, length: 7, batch: 2);
        Tensor scores = model.call(input), labels = randint(0, 3, [2, 7], int64);
        Tensor likelihood = model.Chain.LogLikelihood(scores, labels, [7, 4]);
        IReadOnlyList<ChainReading> read = model.Read(input, scores);
        foreach ((int row, int length) in new[] { (0, 7), (1, 4) })
        {
            long[][] paths = [.. Enumerable.Range(0, (int)Math.Pow(3, length)).Select(code => Enumerable.Range(0, length).Select(t => (long)(code / (int)Math.Pow(3, t) % 3)).ToArray())];
            double[] weights = [.. paths.Select(path => Math.Exp(Score(model.Chain, scores[row], path)))];
            long[] truth = [.. Enumerable.Range(0, length).Select(t => labels[row, t].item<long>())];
            int own = Array.FindIndex(paths, path => path.SequenceEqual(truth));
            Assert.Equal(Math.Log(weights[own] / weights.Sum()), likelihood[row].item<float>(), 1e-4);
            Assert.Equal(paths[Array.IndexOf(weights, weights.Max())], read[row].Labels);
            Assert.Equal(3 * length, read[row].Probabilities.Length);
            Assert.All(Enumerable.Range(0, length), t => Assert.Equal(1, read[row].Probabilities[(3 * t)..(3 * (t + 1))].Sum(), 1e-6));
        }
    }

    [Theory]
    [InlineData("rnn")]
    [InlineData("lstm")]
    [InlineData("gru")]
    [InlineData("cnn_gru")]
    public void Padding_leaves_loss_gradients_and_labels(string trunk)
    {
        using DisposeScope scope = NewDisposeScope();
        ModelInput input = ModelCases.Input(Shape, ragged: true);
        Tensor labels = randint(0, 3, [ModelCases.Batch, ModelCases.Length], int64), ends = input.Lengths!.view(-1, 1);
        Tensor longer = cat([input.Inputs, zeros(ModelCases.Batch, 5, 1)], 1), longerLabels = cat([labels, zeros(ModelCases.Batch, 5, int64)], 1);
        Tensor inside = arange(longer.shape[1]).unsqueeze(0) < ends;
        ModelInput padded = input with { Inputs = where(inside.unsqueeze(2), longer, full_like(longer, 8)) };
        (Tensor loss, IReadOnlyList<ChainReading> read, Dictionary<string, Tensor> gradients) = Step(trunk, input, labels);
        (Tensor other, IReadOnlyList<ChainReading> others, Dictionary<string, Tensor> otherGradients) = Step(trunk, padded, where(inside, longerLabels, full_like(longerLabels, 77)));
        Close.To(loss, other, 2e-5);
        Assert.Equal(read.Select(row => row.Labels), others.Select(row => row.Labels));
        Assert.Equal(input.Lengths!.data<long>().ToArray(), read.Select(row => (long)row.Labels.Length));
        Assert.All(gradients, pair => Close.To(pair.Value, otherGradients[pair.Key], 5e-5, pair.Key));
        Assert.Contains("chain.transitions", gradients.Keys);
    }

    [Fact]
    public void It_comes_back_from_disk_with_its_chain()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        using TaggingNetwork model = Build("gru"), other = Build("gru", seed: 2);
        ModelInput input = ModelCases.Input(Shape);
        string file = Path.GetTempFileName();
        try
        {
            ModelWeights.Save(model, file);
            ModelWeights.Load(other, file);
        }
        finally
        {
            File.Delete(file);
        }
        model.eval();
        other.eval();
        Assert.Equal(model.Read(input, model.call(input)).SelectMany(row => row.Probabilities), other.Read(input, other.call(input)).SelectMany(row => row.Probabilities));
    }

    [Fact]
    public void Only_labels_of_tokens_have_a_chain()
    {
        Assert.Empty(ModelBuilder.CheckKeys(new ModelSpec { Crf = true }, ModelTask.LabelSteps, ["crf"], isText: true));
        Assert.Contains("no effect on data that is no text", Assert.Single(ModelBuilder.CheckKeys(new ModelSpec { Crf = true }, ModelTask.LabelSteps, ["crf"])), StringComparison.Ordinal);
        Assert.Contains("no effect for Classify", Assert.Single(ModelBuilder.CheckKeys(new ModelSpec { Crf = true }, ModelTask.Classify, ["crf"], isText: true)), StringComparison.Ordinal);
        using SequenceModel series = ModelBuilder.Build(new ModelSpec { Crf = true }, ModelCases.Shape(ModelTask.LabelSteps));
        Assert.IsNotType<TaggingNetwork>(series);
    }

    private static TaggingNetwork Build(string trunk, long seed = 1)
    {
        var model = (TaggingNetwork)ModelCases.Build(ModelCases.Spec(trunk) with { Crf = true, Dropout = 0 }, Shape, seed);
        using IDisposable frozen = no_grad();
        foreach (Parameter parameter in model.Chain.parameters())
        {
            parameter.mul_(10);
        }
        return model;
    }

    private static (Tensor Loss, IReadOnlyList<ChainReading> Read, Dictionary<string, Tensor> Gradients) Step(string trunk, ModelInput input, Tensor labels)
    {
        using TaggingNetwork model = Build(trunk);
        Tensor scores = model.call(input), loss = model.Chain.LogLikelihood(scores, labels, input.Lengths!.data<long>().ToArray()).sum();
        loss.backward();
        return (loss.detach(), model.Read(input, scores), model.named_parameters().ToDictionary(p => p.name, p => p.parameter.grad!.clone()));
    }

    private static double Score(LinearChainCrf chain, Tensor scores, long[] path)
    {
        Dictionary<string, Parameter> p = chain.named_parameters().ToDictionary(x => x.name, x => x.parameter);
        double score = p["start"][path[0]].item<float>() + p["end"][path[^1]].item<float>();
        for (int t = 0; t < path.Length; t++)
        {
            score += scores[t, path[t]].item<float>() + (t == 0 ? 0 : p["transitions"][path[t - 1], path[t]].item<float>());
        }
        return score;
    }
}
