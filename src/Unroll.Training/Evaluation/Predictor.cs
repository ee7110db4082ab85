using System.Diagnostics;
using TorchSharp;
using Unroll.Data.Batches;
using Unroll.Data.Windows;
using Unroll.Models;
using Unroll.Models.Text;
using Unroll.Models.Text.Tagging;
using Unroll.Training.Losses;
using Unroll.Training.Loop;
using static TorchSharp.torch;

namespace Unroll.Training.Evaluation;

/// <summary>Runs a model over windows in evaluation mode, without gradients. Of a model that writes texts it measures the loss alone; <see cref="BeamWriter"/> lets it write.</summary>
/// <param name="model">The model. Its mode is put back afterwards.</param>
/// <param name="composer">Makes the batches.</param>
/// <param name="batchSize">Windows of a batch.</param>
/// <param name="device">Where the model lives.</param>
/// <param name="scoreBox">Side of the boxes of <see cref="FrameError"/>.</param>
public sealed class Predictor(SequenceModel model, IBatchComposer composer, int batchSize, Device device, int scoreBox = 0)
{
    private readonly bool _isClass = model.Shape.Task is ModelTask.Classify or ModelTask.LabelSteps;
    private readonly FrameTarget _target = CameFrames.TargetOf(model.Spec);

    /// <summary>Predicts all windows.</summary>
    /// <param name="windows">What to predict.</param>
    /// <param name="loss">The loss to measure on the way; null: none.</param>
    /// <param name="stop">Ends it between two batches.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public Predictions Run(IReadOnlyList<Window> windows, TrainingLoss? loss = null, CancellationToken stop = default)
    {
        var clock = Stopwatch.StartNew();
        var values = new List<ValuePrediction>(_isClass ? 0 : windows.Count);
        var classes = new List<ClassPrediction>(_isClass ? windows.Count : 0);
        var frames = new List<FramePrediction>();
        (double sum, double count) = (0, 0);
        bool training = model.training;
        model.eval();
        try
        {
            if (model.Shape.Task == ModelTask.NextToken)
            {
                return OfTokens(new TokenPredictor(model, composer, batchSize, device).Run(windows, stop), clock);
            }

            for (int start = 0; start < windows.Count; start += batchSize)
            {
                stop.ThrowIfCancellationRequested();
                using DisposeScope scope = NewDisposeScope();
                using IDisposable noGradient = no_grad();
                Batch batch = composer.Compose([.. windows.Skip(start).Take(batchSize)]);
                BatchTensors tensors = BatchTensors.From(batch, device);
                Tensor output = model.call(tensors.Input);
                if (loss is not null)
                {
                    LossSum part = loss.Compute(output, tensors);
                    sum += part.Sum.item<float>();
                    count += part.Count;
                }

                if (model is not TextWriterNetwork)
                {
                    Read(batch, tensors, output, values, classes, frames);
                }

                BatchComposer.Return(batch);
            }
        }
        finally
        {
            model.train(training);
        }

        return new Predictions(values, Views.Average(classes), frames, loss is null || count == 0 ? double.NaN : sum / count, clock.Elapsed.TotalSeconds);
    }

    private static Predictions OfTokens(IReadOnlyList<TokenPrediction> tokens, Stopwatch clock)
    {
        long count = tokens.Sum(prediction => (long)prediction.Nats.Length);
        double nats = tokens.Sum(prediction => prediction.Nats.Sum(value => (double)value));
        return new Predictions([], [], [], count == 0 ? double.NaN : nats / count, clock.Elapsed.TotalSeconds) { Tokens = tokens };
    }

    private void Read(Batch batch, BatchTensors tensors, Tensor output, List<ValuePrediction> values, List<ClassPrediction> classes, List<FramePrediction> frames)
    {
        if (_isClass)
        {
            classes.AddRange(model is TaggingNetwork tagger ? ReadChains(batch, tagger.Read(tensors.Input, output)) : ReadClasses(batch, nn.functional.softmax(output, -1).cpu()));
        }
        else if (model.Shape.Task == ModelTask.Reconstruct)
        {
            ReadFrames(batch, tensors, output, frames);
        }
        else
        {
            ReadValues(batch, ValuesOf(batch, tensors, output).cpu(), values);
        }
    }

    /// <summary>The forecast from the end of each window, [B, H, C, Q]; for other value tasks the output [B, T, C] itself.</summary>
    private Tensor ValuesOf(Batch batch, BatchTensors tensors, Tensor output) => model.Shape.Task switch
    {
        ModelTask.ForecastSequence => output.select(1, output.shape[1] - 1),
        ModelTask.ForecastAutoregressive => ((IRollout)model).Rollout(tensors.Input, batch.Windows[0].Horizon),
        _ => output,
    };

    private static void ReadValues(Batch batch, Tensor output, List<ValuePrediction> values)
    {
        float[] all = output.contiguous().data<float>().ToArray();
        int row = all.Length / batch.Size;
        int steps = (int)output.shape[1];
        for (int b = 0; b < batch.Size; b++)
        {
            Window window = batch.Windows[b];
            int used = window.Horizon > 0 ? steps : window.Length;
            values.Add(new ValuePrediction(window, window.Horizon > 0 ? window.Origin : window.Start, used, all[(b * row)..((b * row) + (row / steps * used))]));
        }
    }

    private void ReadFrames(Batch batch, BatchTensors tensors, Tensor output, List<FramePrediction> frames)
    {
        Tensor target = CameFrames.Of(_target, output, tensors);
        (int steps, int first) = ((int)output.shape[1], (int)(tensors.Input.Inputs.shape[1] - output.shape[1]));
        Tensor came = CameFrames.Pictures(tensors, steps);
        Tensor before = first > 0 ? tensors.Input.Inputs.narrow(1, first - 1, steps)
            : steps > 1 ? cat([came.narrow(1, 1, 1), came.narrow(1, 0, steps - 1)], 1) // the first has none before it: its difference from the second counts
            : came;
        float[] errors = ErrorsOf(output, target), previous = ErrorsOf(before, came);
        float[]? still = CameFrames.Flow(tensors, steps) is { } flow ? ErrorsOf(zeros_like(flow), flow) : null;
        for (int b = 0; b < batch.Size; b++)
        {
            Window window = batch.Windows[b];
            Range row = (b * steps)..((b + 1) * steps);
            int start = window.Start + (batch.Leads?[b] ?? 0);
            frames.Add(new FramePrediction(window, start + (first * batch.Stride), batch.Stride, errors[row], previous[row], still?[row]));
        }
    }

    private float[] ErrorsOf(Tensor expected, Tensor came) => FrameError.Of(expected, came, scoreBox).cpu().contiguous().data<float>().ToArray();

    private static IEnumerable<ClassPrediction> ReadClasses(Batch batch, Tensor output)
    {
        float[] all = output.contiguous().data<float>().ToArray();
        int row = all.Length / batch.Size, count = (int)output.shape[^1], longest = row / count;
        bool ofSteps = output.dim() == 3;
        for (int b = 0; b < batch.Size; b++)
        {
            Window window = batch.Windows[b];
            int stride = ofSteps ? batch.Stride : 1;
            int steps = ofSteps ? (window.Length + stride - 1) / stride : 1;
            yield return new ClassPrediction(window, steps, all[(b * row)..((b * row) + (steps * count))], Truth(batch, b, longest, steps)) { Stride = stride };
        }
    }

    private static IEnumerable<ClassPrediction> ReadChains(Batch batch, IReadOnlyList<ChainReading> rows)
    {
        int longest = batch.Inputs.Shape[1];
        return rows.Select((row, b) => new ClassPrediction(batch.Windows[b], row.Labels.Length, Array.ConvertAll(row.Probabilities, value => (float)value), Truth(batch, b, longest, row.Labels.Length))
        {
            Path = row.Labels,
        });
    }

    private static long[] Truth(Batch batch, int row, int longest, int steps) =>
        batch.Classes is { } known ? known[(row * longest)..((row * longest) + steps)] : [.. Enumerable.Repeat(BatchComposer.NoClass, steps)];
}
