using Unroll.Data;
using Unroll.Data.Splits;
using Unroll.Data.TimeSeries;
using Unroll.Training.Evaluation;
using Unroll.Training.Judging;
using Unroll.Training.Recipes;
using Unroll.Training.Runs;
using Unroll.Training.Tests.Runs;
using Xunit;

namespace Unroll.Training.Tests.Judging;

/// <summary>Figures worked out by hand: the training part is "abab", the test part "aba".</summary>
public sealed class LanguageJudgeTests
{
    private const string Text = "abababa";

    [Fact]
    public void A_model_stands_beside_counts_of_the_training_part()
    {
        (LegData data, LanguageJudge judge) = Judge();
        TokenPrediction[] said = [.. data.Windows.Test.Select(window => new TokenPrediction(window, window.Start == 4 ? [0.5f] : window.Start == 5 ? [1.5f] : [], window.Start == 4 ? 1 : 0))];
        Judgement judgement = judge.Judge(Part.Test, said, "gru");

        Assert.Equal(["gru", "single tokens", "three in a row"], judgement.Results.Select(row => row.Model));
        Assert.Equal([false, true, true], judgement.Results.Select(row => row.IsBaseline));
        IReadOnlyDictionary<string, double> model = judgement.Results[0].Metrics;
        Assert.Equal(1, model["nats_per_token"], 1e-12);
        Assert.Equal(Math.E, model["perplexity"], 1e-12);
        Assert.Equal(1 / Math.Log(2), model["bits_per_character"], 1e-12);
        Assert.Equal(0.5, model["token_accuracy"], 1e-12);
        Assert.Equal(2, judgement.Examples);

        // Vocabulary: unknown, a, b. Single tokens: (2 + 1) / (4 + 3) for a and for b.
        double single = 3 / 7.0;
        Assert.Equal(-Math.Log(single), judgement.Results[1].Metrics["nats_per_token"], 1e-12);

        // b after (b, a): a is followed by b twice of twice, (b, a) once of once. a after (a, b): b by a once of once, (a, b) by a once of once.
        double b = (1 + (4 * (2 + (4 * single)) / (2 + 4))) / (1 + 4), a = (1 + (4 * (1 + (4 * single)) / (1 + 4))) / (1 + 4);
        Assert.Equal(-(Math.Log(b) + Math.Log(a)) / 2, judgement.Results[2].Metrics["nats_per_token"], 1e-12);
        Assert.True(double.IsNaN(judgement.Results[1].Metrics["token_accuracy"]));
    }

    private static (LegData Data, LanguageJudge Judge) Judge()
    {
        Recipe recipe = Tiny.With(Tiny.Language, "window.length=1", "window.stride=1");
        var text = new Recording { Id = "1", Group = "1", Steps = Text.Length, Values = [], Text = Text, Source = new SourceLocation("written down") };
        var set = new RecordingSet { Channels = [], Recordings = [text] };
        LegData data = LegData.Prepare(recipe, TaskPlan.Of(recipe), new Split("all", set, [new Segment(0, 0, 4)], [], [new Segment(0, 4, 7)]));
        return (data, new LanguageJudge(data));
    }
}
