using TorchSharp;
using Unroll.Models.Heads;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Heads;

public sealed class QuantileOrderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    public void Quantiles_never_cross_and_the_middle_one_is_as_it_came(int count)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(2);
        Tensor raw = randn(50, count) * 20, ordered = QuantileOrder.Apply(raw);
        Assert.Equal(raw.shape, ordered.shape);
        Close.To(raw.select(1, QuantileOrder.Middle(count)), ordered.select(1, QuantileOrder.Middle(count)), 0);
        Assert.True(count == 1 || (ordered.diff(1) >= 0).all().item<bool>());
    }

    [Fact]
    public void By_hand()
    {
        using DisposeScope scope = NewDisposeScope();
        double ln2 = Math.Log(2); // softplus of 0
        Tensor expected = tensor(new[] { 3 - (2 * ln2), 3 - ln2, 3, 3 + ln2, 3 + (2 * ln2) });
        Close.To(expected, QuantileOrder.Apply(tensor(new double[] { 0, 0, 3, 0, 0 })), 1e-12);
    }

    public static TheoryData<string, ModelTask> Forecasting => ModelCases.Where(task => task is ModelTask.ForecastDirect or ModelTask.ForecastSequence);

    [Theory]
    [MemberData(nameof(Forecasting))]
    public void No_models_quantiles_cross(string trunk, ModelTask task)
    {
        using DisposeScope scope = NewDisposeScope();
        ModelShape shape = ModelCases.Shape(task, quantiles: 4);
        using SequenceModel model = ModelCases.Build(ModelCases.Spec(trunk), shape);
        Assert.True((model.call(ModelCases.Input(shape)).diff(1, -1) > 0).all().item<bool>());
    }
}
