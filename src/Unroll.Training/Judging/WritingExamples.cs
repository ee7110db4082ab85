using Unroll.Data;
using Unroll.Data.Text.Tokens;
using Unroll.Data.TimeSeries;
using Unroll.Training.Evaluation;
using Unroll.Training.Metrics.Text;
using Unroll.Training.Reports;
using Unroll.Training.Runs;

namespace Unroll.Training.Judging;

/// <summary>Picks texts to look at: the best, the worst, and some at random, and where the model looked while it wrote the latter.</summary>
/// <param name="data">The leg's data.</param>
/// <param name="scores">What best and worst are told by.</param>
/// <param name="seed">Seed of what is picked at random.</param>
internal sealed class WritingExamples(LegData data, WritingScores scores, int seed)
{
    private const int MostBest = 4, MostRandom = 6, MostPictures = 4, MostColumns = 40;
    private const long Stream = 0x7e57;

    public WritingFindings Of(IReadOnlyList<WrittenPrediction> predictions, TextCorpus corpus)
    {
        IReadOnlyList<double> values = scores.OfEach(corpus);
        int[] ranked = [.. Enumerable.Range(0, predictions.Count).OrderByDescending(i => values[i])];
        int[] mixed = Mixed(predictions.Count);
        IEnumerable<(string Kind, int Place)> picked =
        [
            .. mixed.Take(MostRandom).Select(i => ("random", i)),
            .. ranked.Take(MostBest).Select(i => ("best", i)),
            .. ranked.Skip(MostBest).TakeLast(MostBest).Select(i => ("worst", i)),
        ];
        return new WritingFindings(
            scores.Lines(corpus),
            [.. picked.Select(at => new WritingExample(at.Kind, SourceOf(predictions[at.Place]), corpus.References[at.Place][0], corpus.Hypotheses[at.Place], Math.Round(values[at.Place], 4)))],
            [.. mixed.Select(i => predictions[i]).Where(IsDrawable).Take(MostPictures).Select(Picture)]);
    }

    private string SourceOf(WrittenPrediction prediction)
    {
        Recording read = data.Split.Set.Recordings[prediction.Window.Recording];
        return read.Text ?? read.Id;
    }

    private bool IsDrawable(WrittenPrediction prediction) =>
        !data.Plan.IsCaption && prediction.Window.Length <= MostColumns && prediction.Texts[0] is { Attention.Count: > 0 and <= MostColumns };

    private AttentionPicture Picture(WrittenPrediction prediction)
    {
        ITokenizer tokenizer = data.Texts!.Source;
        WrittenText text = prediction.Texts[0];
        int[] tokens = data.Split.Set.Recordings[prediction.Window.Recording].Tokens!;
        return new AttentionPicture(
            [.. tokens.Take(prediction.Window.Length).Select(token => tokenizer.Decode([token]).Trim())],
            [.. text.Tokens.Concat(text.Attention.Count > text.Tokens.Count ? ["(end)"] : Array.Empty<string>()).Select(token => token.Trim())],
            [.. text.Attention.Select(weights => (IReadOnlyList<float>)[.. weights.Select(weight => MathF.Round(weight, 4))])]);
    }

    /// <summary>Places in an order that the seed decides.</summary>
    private int[] Mixed(int count)
    {
        var random = new SeededRandom(seed, Stream);
        return [.. Enumerable.Range(0, count).Select(i => (i, random.NextBits())).OrderBy(pair => pair.Item2).Select(pair => pair.i)];
    }
}
