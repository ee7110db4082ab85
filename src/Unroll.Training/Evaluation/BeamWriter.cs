using System.Diagnostics;
using TorchSharp;
using Unroll.Data.Batches;
using Unroll.Data.Text.Tokens;
using Unroll.Data.TimeSeries;
using Unroll.Data.Windows;
using Unroll.Models.Text;
using Unroll.Models.Text.Search;
using Unroll.Training.Loop;
using Unroll.Training.Recipes;
using Unroll.Training.Runs;
using static TorchSharp.torch;

namespace Unroll.Training.Evaluation;

/// <summary>Writes texts with a model by beam search.</summary>
/// <param name="recipe">How texts are searched for.</param>
/// <param name="data">Where the texts to read come from.</param>
/// <param name="model">The model. Its mode is put back afterwards.</param>
/// <param name="device">Where it lives.</param>
/// <param name="best">Texts to write for each.</param>
internal sealed class BeamWriter(Recipe recipe, LegData data, TextWriterNetwork model, Device device, int best = 1)
{
    /// <summary>Texts that are searched for together: more would be slower where memory is a cache's.</summary>
    private const int MostSources = 64;

    /// <summary>A text may be longer than the longest of the training part by this factor.</summary>
    private const double Longer = 1.5;

    private readonly BeamSearch _search = new(model.Decoder, new SearchOptions
    {
        Beams = Math.Max(best, recipe.Evaluation.BeamSize),
        Best = best,
        Never = [model.Shape.Target!.UnknownId], // a reader can make nothing of it
        LengthPenalty = recipe.Evaluation.LengthPenalty,
        MaxLength = (int)Math.Ceiling(Longer * model.Shape.Target!.Longest),
    });

    /// <summary>Writes a text for each window; for an empty one an empty one.</summary>
    /// <param name="windows">Texts to read.</param>
    /// <param name="stop">Ends it between two batches.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public Predictions Run(IReadOnlyList<Window> windows, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var written = new WrittenPrediction[windows.Count];
        bool training = model.training;
        model.eval();
        try
        {
            foreach (int row in Enumerable.Range(0, windows.Count).Where(i => Of(windows[i]).Text is ""))
            {
                written[row] = new WrittenPrediction(windows[row], double.NaN, 0, [new WrittenText("", double.NaN, [], [])]);
            }

            // Texts of like length together: little padding, and searches that end at about the same time.
            foreach (int[] rows in Enumerable.Range(0, windows.Count).Where(i => written[i] is null).OrderBy(i => windows[i].Length).Chunk(Math.Min(MostSources, Size)))
            {
                stop.ThrowIfCancellationRequested();
                foreach ((int row, WrittenPrediction prediction) in rows.Zip(Write([.. rows.Select(i => windows[i])])))
                {
                    written[row] = prediction;
                }
            }
        }
        finally
        {
            model.train(training);
        }

        return new Predictions([], [], [], double.NaN, clock.Elapsed.TotalSeconds) { Texts = written };
    }

    private int Size => recipe.Evaluation.BatchSize > 0 ? recipe.Evaluation.BatchSize : MostSources;

    private List<WrittenPrediction> Write(IReadOnlyList<Window> windows)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        Batch batch = data.Composer.Compose(windows);
        BatchTensors tensors = BatchTensors.From(batch, device);
        bool[] known = [.. windows.Select(window => Of(window).TargetTokens.Count > 0)];
        float[] nats = known.Contains(true) ? model.Losses(tensors.Input).cpu().data<float>().ToArray() : new float[windows.Count];
        IReadOnlyList<IReadOnlyList<Hypothesis>> found = _search.Run(model.Start(tensors.Input), windows.Count);
        List<WrittenPrediction> written = [];
        for (int b = 0; b < windows.Count; b++)
        {
            IReadOnlyList<string> copied = batch.Copy?.Words[b] ?? [];
            (double lost, int tokens) = known[b] ? (nats[b], batch.Texts!.Lengths[b]) : (double.NaN, 0);
            written.Add(new WrittenPrediction(windows[b], lost, tokens, [.. found[b].Select(hypothesis => Read(hypothesis, copied, data.Plan.IsCaption ? int.MaxValue : windows[b].Length))]));
        }

        BatchComposer.Return(batch);
        return written;
    }

    private WrittenText Read(Hypothesis hypothesis, IReadOnlyList<string> copied, int length)
    {
        ITokenizer tokenizer = data.Texts!.Target!;
        int vocabulary = tokenizer.Vocabulary.Count;
        string[] tokens = [.. hypothesis.Ids.Select(id => id < vocabulary ? tokenizer.Decode([(int)id]) : copied[(int)id - vocabulary])];
        string text = hypothesis.Ids.All(id => id < vocabulary)
            ? tokenizer.Decode([.. hypothesis.Ids.Select(id => (int)id)])
            : string.Join(' ', tokens.Where(token => token.Length > 0));
        return new WrittenText(text.Trim(), hypothesis.Score, tokens, [.. hypothesis.Attention.Select(weights => weights[..Math.Min(length, weights.Length)])]);
    }

    private Recording Of(Window window) => data.Split.Set.Recordings[window.Recording];
}
