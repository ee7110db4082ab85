using TorchSharp;
using Unroll.Data.Batches;
using Unroll.Data.Windows;
using Unroll.Models;
using Unroll.Models.Engine;
using Unroll.Training.Loop;
using Unroll.Training.Losses;
using static TorchSharp.torch;

namespace Unroll.Training.Evaluation;

/// <summary>Runs a language model over texts in streams, its state carried from window to window as a reader's is.</summary>
/// <param name="model">The model, in evaluation mode.</param>
/// <param name="composer">Makes the batches.</param>
/// <param name="batchSize">Streams side by side, at most <see cref="MostStreams"/>: each begins without anything read.</param>
/// <param name="device">Where the model lives.</param>
internal sealed class TokenPredictor(SequenceModel model, IBatchComposer composer, int batchSize, Device device)
{
    /// <summary>More streams would be quicker and know less at their beginnings.</summary>
    public const int MostStreams = 16;

    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public IReadOnlyList<TokenPrediction> Run(IReadOnlyList<Window> windows, CancellationToken stop)
    {
        var sampler = new BatchSampler(windows, Math.Min(batchSize, MostStreams), BatchOrder.Streams, 0);
        using var carrier = new StateCarrier((IStatefulModel)model);
        List<TokenPrediction> predictions = [];
        foreach (BatchPlan plan in sampler.Epoch(0))
        {
            stop.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            using IDisposable noGradient = no_grad();
            Batch batch = composer.Compose(plan with { Epoch = null });
            BatchTensors tensors = BatchTensors.From(batch, device);
            Read(batch, tensors, carrier.Forward(tensors), predictions);
            BatchComposer.Return(batch);
        }

        return predictions;
    }

    private static void Read(Batch batch, BatchTensors tensors, Tensor scores, List<TokenPrediction> predictions)
    {
        Tensor classes = tensors.Classes!.view(batch.Size, -1), counts = classes.ne(HeldScalar.Of(ClassLoss.Ignored));
        Tensor known = classes.masked_fill(counts.logical_not(), HeldScalar.Of(0)).unsqueeze(-1);
        float[] nats = scores.log_softmax(-1).gather(-1, known).neg().cpu().contiguous().data<float>().ToArray();
        bool[] hits = scores.argmax(-1).unsqueeze(-1).eq(known).cpu().contiguous().data<bool>().ToArray();
        bool[] counted = counts.cpu().contiguous().data<bool>().ToArray();
        int longest = counted.Length / batch.Size;
        for (int b = 0; b < batch.Size; b++)
        {
            int[] places = [.. Enumerable.Range(b * longest, longest).Where(place => counted[place])];
            predictions.Add(new TokenPrediction(batch.Windows[b], Array.ConvertAll(places, place => nats[place]), places.Count(place => hits[place])));
        }
    }
}
