using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Cores;

/// <summary>Padding never changes a result. Tolerance 2e-5: sums over a longer axis add in another order, and masked statistics are computed by another formula.</summary>
public sealed class PaddingTests
{
    private const double Tolerance = 2e-5;
    private const int Extra = 5;

    public static TheoryData<string, ModelTask> All => ModelCases.All;

    [Theory]
    [MemberData(nameof(All))]
    public void More_padding_with_garbage_leaves_outputs_loss_and_gradients(string trunk, ModelTask task)
    {
        ModelShape shape = ModelCases.Shape(task);
        foreach (ModelSpec spec in Variants(trunk, task))
        {
            using DisposeScope scope = NewDisposeScope();
            ModelInput input = ModelCases.Input(shape, ragged: true);
            ModelInput padded = Pad(input, shape);
            var (output, loss, gradients) = Step(spec, shape, input);
            var (longOutput, longLoss, longGradients) = Step(spec, shape, padded);
            Tensor kept = output.shape.Length > 1 && shape.Task is not (ModelTask.ForecastDirect or ModelTask.Classify)
                ? longOutput.narrow(1, 0, ModelCases.Length)
                : longOutput;
            Close.To(output, kept, Tolerance, $"{spec} output");
            Close.To(loss, longLoss, Tolerance, $"{spec} loss");
            foreach ((string name, Tensor gradient) in gradients)
            {
                Close.To(gradient, longGradients[name], Tolerance, $"{spec} gradient of {name}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_row_alone_and_cut_to_its_length_gives_what_it_gives_in_a_padded_batch(string trunk, ModelTask task)
    {
        ModelShape shape = ModelCases.Shape(task);
        foreach (ModelSpec spec in Variants(trunk, task))
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable frozen = no_grad();
            ModelInput input = ModelCases.Input(shape, ragged: true) with { Teacher = null };
            using SequenceModel model = ModelCases.Build(spec, shape);
            model.eval();
            Tensor together = model.call(input);
            for (int row = 0; row < ModelCases.Batch; row++)
            {
                long length = input.Lengths![row].item<long>();
                Tensor alone = model.call(new ModelInput(
                    input.Inputs.narrow(0, row, 1).narrow(1, 0, length),
                    null,
                    input.Known?.narrow(0, row, 1).narrow(1, 0, length + shape.Horizon),
                    input.Statics?.narrow(0, row, 1)));
                Tensor same = together.narrow(0, row, 1);
                bool steps = shape.Task is not (ModelTask.ForecastDirect or ModelTask.Classify);
                Close.To(alone, steps ? same.narrow(1, 0, length) : same, Tolerance, $"{spec} row {row}");
            }
        }
    }

    private static IEnumerable<ModelSpec> Variants(string trunk, ModelTask task)
    {
        ModelSpec spec = ModelCases.Spec(trunk);
        TrunkInfo info = ModelBuilder.Trunks.Single(t => t.Name == trunk);
        bool vector = task is ModelTask.ForecastDirect or ModelTask.Classify;
        bool causal = task is ModelTask.ForecastSequence or ModelTask.ForecastAutoregressive;
        yield return spec;
        if (info.Keys.Contains("bidirectional") && !causal && task != ModelTask.Generate)
        {
            yield return spec with { Bidirectional = true, LayerNorm = true, Residual = true };
        }
        if (info.Keys.Contains("pooling") && vector)
        {
            yield return spec with { Pooling = "mean_max" };
            yield return spec with { Pooling = "attention" };
        }
        if (info.Keys.Contains("pool_size") && vector)
        {
            yield return spec with { PoolSize = [2], Pooling = "mean" };
            yield return spec with { PoolSize = [1, 3], Pooling = "last" };
        }
        if (info.Keys.Contains("pool_bins") && vector)
        {
            yield return spec with { PoolBins = 5, Pooling = "mean", HeadDropout = 0 };
        }
        if (info.Keys.Contains("dimension_shuffle") && vector)
        {
            yield return spec with { DimensionShuffle = true, PoolSize = [2], PoolBins = 2 };
        }
        if (info.Keys.Contains("conv_norm"))
        {
            yield return spec with { ConvNorm = "layer" };
        }
        if (info.Keys.Contains("attention") && task == ModelTask.ForecastDirect)
        {
            yield return spec with { Attention = "dot", Cell = "lstm", Bidirectional = true };
            yield return spec with { Attention = "additive" };
        }
        if (info.Keys.Contains("window_norm") && ModelCases.IsForecast(task))
        {
            yield return spec with { WindowNorm = "seasonal", Season = 3 };
            yield return spec with { WindowNorm = causal ? "last" : "mean_std" };
        }
        if (info.Keys.Contains("channel_independent") && ModelCases.IsForecast(task))
        {
            yield return spec with { ChannelIndependent = true };
        }
    }

    private static (Tensor Output, Tensor Loss, Dictionary<string, Tensor> Gradients) Step(ModelSpec spec, ModelShape shape, ModelInput input)
    {
        using SequenceModel model = ModelCases.Build(spec, shape);
        manual_seed(99);
        Tensor output = model.call(input);
        Tensor counted = shape.Task is ModelTask.ForecastDirect or ModelTask.Classify
            ? output
            : output * (arange(output.shape[1]).unsqueeze(0) < input.Lengths!.unsqueeze(1)).view([output.shape[0], output.shape[1], .. Enumerable.Repeat(1L, output.shape.Length - 2)]);
        Tensor loss = (counted - 0.1).square().sum() - (0.01 * counted.numel());
        loss.backward();
        return (output.detach(), loss.detach(), model.named_parameters().Where(p => p.parameter.grad is not null)
            .ToDictionary(p => p.name, p => p.parameter.grad!.clone()));
    }

    private static ModelInput Pad(ModelInput input, ModelShape shape)
    {
        long horizon = shape.Horizon;
        return input with
        {
            Inputs = Garbage(input.Inputs, input.Lengths!),
            Known = input.Known is null ? null : Garbage(input.Known, input.Lengths! + horizon),
            Teacher = input.Teacher is null ? null : Garbage(input.Teacher, input.Lengths! + horizon),
        };
    }

    /// <summary>Longer by a few steps, and NaN at every step from each row's end on.</summary>
    private static Tensor Garbage(Tensor x, Tensor ends)
    {
        Tensor longer = cat([x, zeros(x.shape[0], Extra, x.shape[2])], 1);
        Tensor valid = arange(longer.shape[1]).unsqueeze(0) < ends.unsqueeze(1);
        return where(valid.unsqueeze(2), longer, full_like(longer, double.NaN));
    }
}
