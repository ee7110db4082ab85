using Unroll.Data;
using Unroll.Data.Batches;
using Unroll.Data.TimeSeries;
using Unroll.Data.Video;
using Unroll.Models.Text.Captioning;
using Unroll.Training.Evaluation;
using Unroll.Training.Recipes;
using Unroll.Training.Reports;
using Unroll.Training.Runs;
using static TorchSharp.torch;

namespace Unroll.Training.Judging;

/// <summary>Pictures for the report with what was written of them, and where the model looked for each word.</summary>
/// <param name="recipe">The size of the pictures, and the seed of what is picked.</param>
/// <param name="data">The leg's data.</param>
/// <param name="model">The model.</param>
internal sealed class CaptionPictures(Recipe recipe, LegData data, CaptioningNetwork model)
{
    private const int Most = 8, MostFrames = 6, MostWords = 24;

    /// <summary>Attention is drawn at full strength where it is so many times what an even look would give, so that an even look is pale.</summary>
    private const float Strong = 4;

    private const long Stream = 0xca97;

    private readonly VideoSpec _video = recipe.Video;
    private readonly BatchPictures _shown = new(recipe.Video);

    public IReadOnlyList<CaptionedPicture> Of(IReadOnlyList<WrittenPrediction> predictions)
    {
        int[] order = [.. Enumerable.Range(0, predictions.Count)];
        new SeededRandom(recipe.Seed, Stream).Shuffle<int>(order);
        return [.. order.Take(Most).Select(i => One(predictions[i]))];
    }

    private CaptionedPicture One(WrittenPrediction prediction)
    {
        Batch batch = data.Composer.Compose([prediction.Window]);
        byte[][] frames = [.. Enumerable.Range(0, _video.Frames).Select(t => _shown.Frame(batch, t))];
        BatchComposer.Return(batch);
        Recording clip = data.Split.Set.Recordings[prediction.Window.Recording];
        WrittenText text = prediction.Texts[0];
        int shown = Math.Min(MostFrames, frames.Length);
        return new CaptionedPicture(
            clip.Id, text.Text, clip.TargetTexts, [.. Enumerable.Range(0, shown).Select(i => _shown.Jpeg(frames[i * frames.Length / shown]))],
            [.. text.Tokens.Zip(text.Attention).Take(MostWords).Select(pair => Look(pair.First.Trim(), pair.Second, frames))]);
    }

    /// <summary>A word with the frame that most of the attention lay on.</summary>
    private WordLook Look(string word, float[] weights, byte[][] frames)
    {
        using var scope = NewDisposeScope();
        (int rows, int columns) = model.Grid;
        int places = rows * columns, frame = Enumerable.Range(0, frames.Length).MaxBy(t => weights.AsSpan(t * places, places).ToArray().Sum());
        var heat = new HeatMap(tensor(weights).view(frames.Length, rows, columns), _video, Strong / weights.Length);
        return new WordLook(word, _shown.Jpeg(heat.Over(frames[frame], frame)));
    }
}
