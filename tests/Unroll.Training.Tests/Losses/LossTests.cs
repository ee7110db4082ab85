using Unroll.Data.Batches;
using Unroll.Data.Splits;
using Unroll.Data.Windows;
using Unroll.Models;
using Unroll.Training.Loop;
using Unroll.Training.Losses;
using Unroll.Training.Recipes;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Training.Tests.Losses;

public sealed class LossTests
{
    private static readonly TrainingSpec Spec = new();

    [Fact]
    public void Mse_of_a_direct_forecast_takes_the_horizon()
    {
        using BatchTensors batch = Values([1, 2, 10, 20], [1, 4, 1], steps: 2);
        using Tensor output = tensor([11f, 17f]).view(1, 2, 1, 1);
        LossSum loss = TrainingLoss.For(ModelTask.ForecastDirect, Spec).Compute(output, batch);
        Assert.Equal(1 + 9, loss.Sum.item<float>());
        Assert.Equal(2, loss.Count);
        Assert.Equal(5, loss.Mean().item<float>());
    }

    [Theory]
    [InlineData("mae", 4)]
    [InlineData("mse", 10)]
    [InlineData("huber", 0.5f + (2 * (3 - 1)))]
    public void Losses_by_hand(string name, float sum)
    {
        using BatchTensors batch = Values([1, 2, 10, 20], [1, 4, 1], steps: 2);
        using Tensor output = tensor([11f, 17f]).view(1, 2, 1, 1);
        TrainingSpec spec = Spec with { Loss = name, HuberDelta = name == "huber" ? 2 : 1 };
        Assert.Equal(sum, TrainingLoss.For(ModelTask.ForecastDirect, spec).Compute(output, batch).Sum.item<float>(), 1e-5f);
    }

    [Fact]
    public void Pinball_by_hand()
    {
        using BatchTensors batch = Values([0, 10], [1, 2, 1], steps: 1);
        using Tensor output = tensor([7f, 12f]).view(1, 1, 1, 2);
        LossSum loss = TrainingLoss.For(ModelTask.ForecastDirect, Spec, [0.1, 0.9]).Compute(output, batch);
        Assert.Equal(((0.1 * 3) + (0.1 * 2)) / 2, loss.Sum.item<float>(), 1e-6);
        Assert.Equal(1, loss.Count);
    }

    [Fact]
    public void A_sequence_forecast_compares_step_t_with_the_values_behind_it()
    {
        using BatchTensors batch = Values([0, 1, 2, 3, 4], [1, 5, 1], steps: 3);
        using Tensor output = tensor([1f, 2, 2, 3, 3, 4]).view(1, 3, 2, 1, 1);
        LossSum loss = TrainingLoss.For(ModelTask.ForecastSequence, Spec).Compute(output, batch);
        Assert.Equal(0, loss.Sum.item<float>());
        Assert.Equal(6, loss.Count);
    }

    [Fact]
    public void An_autoregressive_forecast_compares_with_the_next_value()
    {
        using BatchTensors batch = Values([0, 1, 2, 3, 4], [1, 5, 1], steps: 3);
        using Tensor output = tensor([1f, 2, 5]).view(1, 3, 1, 1, 1);
        LossSum loss = TrainingLoss.For(ModelTask.ForecastAutoregressive, Spec).Compute(output, batch);
        Assert.Equal(4, loss.Sum.item<float>());
        Assert.Equal(3, loss.Count);
    }

    [Theory]
    [InlineData(ModelTask.ForecastSequence)]
    [InlineData(ModelTask.ForecastAutoregressive)]
    [InlineData(ModelTask.ForecastDirect)]
    [InlineData(ModelTask.ValueSteps)]
    public void Padding_changes_nothing(ModelTask task)
    {
        int behind = task == ModelTask.ValueSteps ? 0 : 2;
        float[] truth = [.. Enumerable.Range(0, 4 + behind).Select(i => (float)i)];
        using BatchTensors plain = Values(truth, [1, 4 + behind, 1], steps: 4);
        using BatchTensors padded = Values([.. truth, 77, 88, 99], [1, 7 + behind, 1], steps: 7, lengths: [4]);
        long[] shape = Shape(task, 4), longer = Shape(task, 7);
        using Tensor output = randn(shape), noise = randn(longer);
        using Tensor wide = task == ModelTask.ForecastDirect ? output.clone() : cat([output, noise.narrow(1, 4, 3)], 1);
        output.requires_grad_(true);
        wide.requires_grad_(true);
        TrainingLoss loss = TrainingLoss.For(task, Spec);
        using Tensor a = loss.Compute(output, plain).Mean(), b = loss.Compute(wide, padded).Mean();
        a.backward();
        b.backward();
        Assert.Equal(a.item<float>(), b.item<float>(), 1e-6f);
        if (task != ModelTask.ForecastDirect)
        {
            Assert.Equal(0, wide.grad!.narrow(1, 4, 3).abs().max().item<float>());
            Assert.True(output.grad!.allclose(wide.grad.narrow(1, 0, 4)));
        }
    }

    [Fact]
    public void What_is_missing_does_not_count_and_its_gradient_is_zero()
    {
        using BatchTensors batch = Values([0, 0, 5, float.NaN], [1, 4, 1], steps: 2, mask: [1, 1, 1, 0]);
        using Tensor output = tensor([3f, float.PositiveInfinity]).view(1, 2, 1, 1).requires_grad_(true);
        LossSum loss = TrainingLoss.For(ModelTask.ForecastDirect, Spec).Compute(output, batch);
        loss.Mean().backward();
        Assert.Equal(1, loss.Count);
        Assert.Equal(4, loss.Mean().item<float>());
        Assert.Equal([-4f, 0f], output.grad!.view(-1).data<float>().ToArray());
    }

    [Fact]
    public void Where_nothing_counts_the_loss_is_zero()
    {
        using BatchTensors batch = Values([0, 0, 5, 5], [1, 4, 1], steps: 2, mask: [0, 0, 0, 0]);
        using Tensor output = tensor([3f, 4f]).view(1, 2, 1, 1).requires_grad_(true);
        LossSum loss = TrainingLoss.For(ModelTask.ForecastDirect, Spec).Compute(output, batch);
        Assert.Equal(0, loss.Count);
        Assert.Equal(0, loss.Mean().item<float>());
    }

    [Theory]
    [InlineData(ModelTask.ForecastDirect, new long[] { 1, 1, 1, 1 }, "axis H")]
    [InlineData(ModelTask.ForecastDirect, new long[] { 1, 2, 1, 3 }, "axis Q")]
    [InlineData(ModelTask.ForecastDirect, new long[] { 1, 2, 1 }, "3 axes")]
    [InlineData(ModelTask.ForecastSequence, new long[] { 1, 1, 2, 1, 1 }, "axis T")]
    [InlineData(ModelTask.ForecastAutoregressive, new long[] { 1, 2, 2, 1, 1 }, "axis 1")]
    [InlineData(ModelTask.ValueSteps, new long[] { 1, 1, 1 }, "axis T")]
    public void A_wrong_axis_is_named_never_broadcast(ModelTask task, long[] shape, string axis)
    {
        using BatchTensors batch = Values([0, 0, 5, 5], [1, 4, 1], steps: 2);
        using Tensor output = zeros(shape);
        RunException e = Assert.Throws<RunException>(() => TrainingLoss.For(task, Spec).Compute(output, batch));
        Assert.Contains(axis, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cross_entropy_is_torchs_with_weights_smoothing_and_ignored_classes()
    {
        double[] weights = [1, 2, 0.5];
        using BatchTensors batch = Classes([0, 2, -100, 1, 1, 0], size: 2, steps: 3);
        using Tensor output = randn(2, 3, 3), weight = tensor([1f, 2, 0.5f]);
        LossSum loss = TrainingLoss.For(ModelTask.LabelSteps, Spec with { LabelSmoothing = 0.1 }, null, weights).Compute(output, batch);
        using Tensor expected = nn.functional.cross_entropy(output.view(6, 3), batch.Classes!.view(6), weight, -100, nn.Reduction.Mean, 0.1);
        Assert.Equal(expected.item<float>(), loss.Mean().item<float>(), 1e-5f);
        Assert.Equal(1 + 0.5 + 2 + 2 + 1, loss.Count, 1e-6);
    }

    [Fact]
    public void Labels_behind_an_examples_length_do_not_count()
    {
        using BatchTensors batch = Classes([0, 2, 1, 1, 1, 0], size: 2, steps: 3, lengths: [1, 3]);
        using Tensor output = zeros(2, 3, 3);
        Assert.Equal(4, TrainingLoss.For(ModelTask.LabelSteps, Spec).Compute(output, batch).Count);
    }

    [Fact]
    public void Labels_of_windows_of_one_step_are_labels_of_steps()
    {
        using BatchTensors batch = Classes([0, 2, -100], size: 3, steps: 1);
        using Tensor output = zeros(3, 1, 3);
        Assert.Equal(2, TrainingLoss.For(ModelTask.LabelSteps, Spec).Compute(output, batch).Count);
    }

    [Fact]
    public void Mixup_mixes_inputs_and_loss_alike()
    {
        using BatchTensors batch = Classes([0, 1, 2, 0], size: 4, steps: 3);
        manual_seed(3).Dispose();
        BatchTensors mixed = Mixup.Apply(batch, 1);
        double share = mixed.Mixed!.Share;
        Assert.InRange(share, 0, 1);
        using Tensor output = randn(4, 3);
        TrainingLoss loss = TrainingLoss.For(ModelTask.Classify, Spec);
        double own = nn.functional.cross_entropy(output, batch.Classes!).item<float>();
        double partner = nn.functional.cross_entropy(output, mixed.Mixed.Partner).item<float>();
        Assert.Equal((share * own) + ((1 - share) * partner), loss.Compute(output, mixed).Mean().item<float>(), 1e-5);
        Assert.False(mixed.Input.Inputs.allclose(batch.Input.Inputs));
    }

    [Theory]
    [InlineData(ModelTask.Classify, "mse", "classes take cross_entropy")]
    [InlineData(ModelTask.ForecastDirect, "cross_entropy", "values take mse")]
    [InlineData(ModelTask.ForecastDirect, "msee", "not known")]
    public void A_loss_that_does_not_fit_is_refused(ModelTask task, string loss, string message) =>
        Assert.Contains(message, Assert.Throws<RunException>(() => TrainingLoss.For(task, Spec with { Loss = loss })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_point_loss_with_quantiles_is_refused() =>
        Assert.Throws<RunException>(() => TrainingLoss.For(ModelTask.ForecastDirect, Spec with { Loss = "mse" }, [0.1, 0.9]));

    private static long[] Shape(ModelTask task, int steps) => task switch
    {
        ModelTask.ForecastSequence => [1, steps, 2, 1, 1],
        ModelTask.ForecastAutoregressive => [1, steps, 1, 1, 1],
        ModelTask.ForecastDirect => [1, 2, 1, 1],
        _ => [1, steps, 1],
    };

    private static BatchTensors Values(float[] targets, int[] shape, int steps, int[]? lengths = null, float[]? mask = null) => BatchTensors.From(
        new Batch
        {
            Inputs = new FloatBlock(new float[shape[0] * steps], [shape[0], steps, 1]),
            Targets = new FloatBlock(targets, shape),
            TargetMask = mask is null ? null : new FloatBlock(mask, shape),
            Lengths = lengths ?? [.. Enumerable.Repeat(steps, shape[0])],
            Windows = Windows(shape[0], steps),
        },
        CPU);

    private static BatchTensors Classes(long[] classes, int size, int steps, int[]? lengths = null) => BatchTensors.From(
        new Batch
        {
            Inputs = new FloatBlock([.. Enumerable.Range(0, size * steps).Select(i => (float)i * i)], [size, steps, 1]),
            Classes = classes,
            Lengths = lengths ?? [.. Enumerable.Repeat(steps, size)],
            Windows = Windows(size, steps),
        },
        CPU);

    private static Window[] Windows(int size, int steps) => [.. Enumerable.Range(0, size).Select(b => new Window(b, Part.Train, 0, steps, 0))];
}
