using Unroll.Data.Batches;
using Unroll.Data.Splits;
using Unroll.Data.Windows;
using Unroll.Models;
using Unroll.Training.Loop;
using Unroll.Training.Losses;
using Unroll.Training.Recipes;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Training.Tests.Loop;

/// <summary>Truncated backpropagation through time with a carried state, on streams that end at different steps.</summary>
public sealed class StatefulTests : IDisposable
{
    private const int Length = 4;
    private const int StepsPerEpoch = 6;

    private static readonly TrainingSpec Spec = new() { Stateful = true, Epochs = 3, EarlyStop = 0, CheckpointSteps = 2, LearningRate = 0.01 };

    private readonly string _folder = Directory.CreateTempSubdirectory("unroll-stateful-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("gru")]
    [InlineData("lstm")]
    public void A_state_carried_over_batches_reads_as_one_long_window(string trunk)
    {
        using SequenceModel model = Model(trunk);
        model.eval();
        using var scope = NewDisposeScope();
        using var still = no_grad();
        using var carrier = new StateCarrier((IStatefulModel)model);
        Batch[] parts = [.. Batches(0, 0).Take(3)];
        Tensor[] outputs = [.. parts.Select(b => carrier.Forward(BatchTensors.From(b, CPU)))];
        using Tensor whole = cat([.. parts.Select(b => BatchTensors.From(b, CPU).Input.Inputs)], 1);
        Tensor expected = model.call(new ModelInput(whole));
        Assert.True(cat(outputs, 1).allclose(expected, 1e-5, 1e-6));
    }

    [Fact]
    public void A_row_that_does_not_go_on_starts_anew_and_fewer_rows_keep_theirs()
    {
        using SequenceModel model = Model("gru");
        model.eval();
        using var scope = NewDisposeScope();
        using var still = no_grad();
        using var carrier = new StateCarrier((IStatefulModel)model);
        Batch[] parts = [.. Batches(0, 0)];
        Tensor[] outputs = [.. parts.Select(b => carrier.Forward(BatchTensors.From(b, CPU)))];
        Tensor alone = model.call(BatchTensors.From(parts[3], CPU).Input);
        Assert.True(outputs[3][1].allclose(alone[1], 1e-5, 1e-6), "row 1 begins another recording");
        Assert.False(outputs[3][0].allclose(alone[0], 1e-5, 1e-6), "row 0 goes on");
        Assert.Equal(1, outputs[^1].shape[0]);
        Assert.False(outputs[^1][0].allclose(model.call(BatchTensors.From(parts[^1], CPU).Input)[0], 1e-5, 1e-6), "row 0 goes on, though row 1 ran out");
    }

    [Fact]
    public void Resumes_bit_for_bit_within_a_stream()
    {
        string expected = Train(Path.Combine(_folder, "whole"), stopAt: 0, resume: false);
        foreach (int at in (int[])[1, 2, 5, 9])
        {
            string folder = Path.Combine(_folder, $"{at}");
            Train(folder, at, resume: false);
            Assert.Equal(expected, Train(folder, stopAt: 0, resume: true));
        }
    }

    [Fact]
    public void A_trunk_without_a_state_is_refused()
    {
        using var model = new TinyModel(1);
        RunException e = Assert.Throws<RunException>(() => Sines.Train(model, Sines.Parts(_folder, model), Spec));
        Assert.Contains("training.stateful", e.Message, StringComparison.Ordinal);
    }

    private static string Train(string folder, int stopAt, bool resume)
    {
        using SequenceModel model = Model("lstm");
        using var stop = new CancellationTokenSource();
        int steps = 0;
        var parts = new TrainerParts
        {
            TrainBatches = Batches,
            StepsPerEpoch = StepsPerEpoch,
            Observer = new Silent(_ => Stop(stop, ++steps == stopAt)),
            RunFolder = folder,
            Resume = resume,
        };
        new Trainer(model, Spec, TrainingLoss.For(ModelTask.ValueSteps, Spec), parts).Fit(stop.Token);
        return Sines.Weights(model);
    }

    private static void Stop(CancellationTokenSource stop, bool now)
    {
        if (now)
        {
            stop.Cancel();
        }
    }

    private static SequenceModel Model(string trunk)
    {
        manual_seed(5).Dispose();
        return ModelBuilder.Build(
            new ModelSpec { Trunk = trunk, HiddenSize = 8 },
            new ModelShape { Task = ModelTask.ValueSteps, InputFeatures = 1, TargetChannels = 1 });
    }

    /// <summary>Row 0 reads one recording all along; row 1 changes to another at batch 3 and runs out before the last batch.</summary>
    private static IEnumerable<Batch> Batches(int epoch, int firstStep)
    {
        for (int step = firstStep; step < StepsPerEpoch; step++)
        {
            var first = new Window(0, Part.Train, step * Length, Length, 0);
            Window second = step < 3 ? new Window(1, Part.Train, step * Length, Length, 0) : new Window(2, Part.Train, (step - 3) * Length, Length, 0);
            Window[] windows = step == StepsPerEpoch - 1 ? [first] : [first, second];
            float[] values = [.. windows.SelectMany(w => Enumerable.Range(w.Start, Length).Select(t => MathF.Sin((t * 0.5f) + w.Recording)))];
            int[] shape = [windows.Length, Length, 1];
            yield return new Batch
            {
                Inputs = new FloatBlock(values, shape),
                Targets = new FloatBlock([.. values.Select(v => v * v)], shape),
                Lengths = [.. windows.Select(_ => Length)],
                Windows = windows,
            };
        }
    }
}
