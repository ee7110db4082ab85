using Unroll.Data.Batches;
using Unroll.Models;
using Unroll.Models.Recurrent;
using Unroll.Training.Losses;
using Unroll.Training.Optimizers;
using Unroll.Training.Recipes;
using static TorchSharp.torch;

namespace Unroll.Training.Loop;

/// <summary>One step: batch, forward, loss, backward, clipping, update. All its tensors are gone when it returns. Of <c>steps</c> in all (0: unknown) a model that is paced is told its share.</summary>
internal sealed class TrainingStep(SequenceModel model, TrainingSpec spec, TrainingLoss loss, TrainerParts parts, ParameterOptimizer optimizer, StateCarrier? carrier, long steps = 0)
{
    private readonly double _mixup = Mixup.Alpha(spec, model.Shape.Task);

    /// <exception cref="NonFiniteException">Input, output, loss or gradient is not finite; the weights are those before the step.</exception>
    internal StepResult Run(Batch batch, long globalStep, double learningRate)
    {
        using var scope = NewDisposeScope();
        if (FiniteScan.FirstBad(batch, b => parts.InWords(batch.Windows[b])) is { } bad)
        {
            throw new NonFiniteException("the batch holds a number that is not finite", bad, batch);
        }
        Seed(parts.Seed, globalStep);
        BatchTensors tensors = BatchTensors.From(batch, parts.Device, teacher: true);
        tensors = _mixup > 0 ? Mixup.Apply(tensors, _mixup) : tensors;
        optimizer.ClearGradients();
        if (model is IPacedModel paced)
        {
            paced.Progress = steps > 1 ? Math.Min(1, globalStep / (steps - 1.0)) : 0;
        }
        IReadOnlyList<Tensor> outputs = Outputs(tensors);
        LossSum value = LossSum.MeanOf([.. outputs.Select(output => loss.Compute(output, tensors))]);
        double sum = value.Sum.to(ScalarType.Float64).item<double>();
        if (!double.IsFinite(sum))
        {
            throw new NonFiniteException($"the loss is {sum}", FirstBad(tensors, globalStep, outputs), batch);
        }
        value.Mean().backward();
        BackwardFault.Throw();
        double norm = optimizer.TakeGradients();
        if (!double.IsFinite(norm))
        {
            throw new NonFiniteException("a gradient is not finite", BadGradients(), batch);
        }
        optimizer.Step(learningRate);
        return new StepResult(sum, value.Count, norm, batch.Size);
    }

    /// <summary>The model's output, or those of its streams where they learn each by itself.</summary>
    private IReadOnlyList<Tensor> Outputs(BatchTensors tensors) =>
        (model as IStreamedModel)?.Streams(tensors.Input) ?? [carrier is null ? model.call(tensors.Input) : carrier.Forward(tensors)];

    /// <summary>Sets torch's generator for a step: what is drawn in it depends on nothing before.</summary>
    internal static void Seed(int seed, long step)
    {
        ulong x = unchecked(((ulong)(uint)seed << 32) + (ulong)step + 0x9E3779B97F4A7C15UL);
        x = unchecked((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL);
        x = unchecked((x ^ (x >> 27)) * 0x94D049BB133111EBUL);
        manual_seed((long)((x ^ (x >> 31)) >> 1)).Dispose();
    }

    /// <summary>Where it began: weights, then the modules in the order they ran, then the model's output, then the loss itself.</summary>
    private string FirstBad(BatchTensors tensors, long globalStep, IReadOnlyList<Tensor> outputs)
    {
        if (model.named_parameters().FirstOrDefault(p => !FiniteScan.IsFinite(p.parameter)) is { parameter: not null } weight)
        {
            return $"weight {weight.name} is not finite: the step before was too large";
        }
        Seed(parts.Seed, globalStep);
        if (ModuleWatch.FirstBad(model, tensors.Input) is { } module)
        {
            return $"first not finite: {module}";
        }
        return outputs.All(FiniteScan.IsFinite)
            ? $"the model's output is finite, but the loss {loss.Name} of it is not"
            : "the model's output is not finite, though its input and weights are";
    }

    private string BadGradients()
    {
        string[] names = [.. optimizer.Parameters.Where(p => p.Value.grad is { } g && !FiniteScan.IsFinite(g)).Select(p => p.Name)];
        return $"the loss is finite, but the gradient of {string.Join(", ", names.Take(3))}{(names.Length > 3 ? $" and {names.Length - 3} others" : "")} is not";
    }
}
