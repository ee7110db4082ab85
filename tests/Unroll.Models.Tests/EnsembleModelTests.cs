using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests;

public sealed class EnsembleModelTests
{
    [Theory]
    [InlineData(ModelTask.Classify)]
    [InlineData(ModelTask.LabelSteps)]
    public void Its_probabilities_are_the_mean_of_its_members(ModelTask task)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ModelShape shape = ModelCases.TextShape(task);
        SequenceModel[] members = [.. Enumerable.Range(1, 3).Select(seed => ModelCases.Build(ModelCases.Spec("gru"), shape, seed))];
        using EnsembleModel together = new(members);
        together.eval();
        ModelInput input = ModelCases.Input(shape, ragged: true);
        Tensor mean = stack([.. members.Select(member => member.call(input).softmax(-1))]).mean([0L]);
        Tensor output = together.call(input);
        Close.To(mean, output.exp(), 1e-6);
        Close.To(mean, output.softmax(-1), 1e-6, "the scores are logarithms of probabilities already");
        Assert.True((members[0].call(input).softmax(-1) - mean).abs().max().item<float>() > 1e-3);
        Assert.Equal(members.Sum(member => member.parameters().Count()), together.parameters().Count());
    }

    [Fact]
    public void One_member_is_itself()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        ModelShape shape = ModelCases.Shape(ModelTask.Classify);
        SequenceModel member = ModelCases.Build(ModelCases.Spec("gru"), shape);
        using EnsembleModel together = new([member]);
        ModelInput input = ModelCases.Input(shape);
        together.eval();
        Close.To(member.call(input).softmax(-1), together.call(input).exp(), 1e-6);
    }

    [Fact]
    public void Members_that_do_not_fit_are_refused()
    {
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => new EnsembleModel([])).Message, StringComparison.Ordinal);
        Refused("no class probabilities", ModelCases.Shape(ModelTask.ForecastDirect));
        Refused("no class probabilities", ModelCases.TextShape(ModelTask.NextToken));
        Refused("different sizes", ModelCases.Shape(ModelTask.Classify), ModelCases.Shape(ModelTask.Classify) with { Classes = 4 });

        static void Refused(string message, params ModelShape[] shapes)
        {
            SequenceModel[] members = [.. shapes.Select(shape => ModelCases.Build(ModelCases.Spec("gru"), shape))];
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => new EnsembleModel(members)).Message, StringComparison.Ordinal);
            Array.ForEach(members, member => member.Dispose());
        }
    }
}
