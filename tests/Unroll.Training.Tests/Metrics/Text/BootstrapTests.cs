using System.Diagnostics;
using Unroll.Data;
using Unroll.Training.Metrics.Text;
using Xunit;

namespace Unroll.Training.Tests.Metrics.Text;

public sealed class BootstrapTests
{
    /// <summary>The mean of 100 coins that fell 60 to 40: the percentile interval is near the normal one, 0.6 ± 1.96 √(0.24 / 100) = 0.504 to 0.696.</summary>
    [Fact]
    public void The_interval_of_a_mean_is_near_the_normal_one()
    {
        CorpusStatistics coins = CorpusStatistics.Mean([.. Enumerable.Range(0, 100).Select(i => i < 60 ? 1.0 : 0)]);
        ScoreInterval interval = new Bootstrap(4000).Interval(coins);
        Assert.Equal(0.504, interval.Low, 0.011);
        Assert.Equal(0.696, interval.High, 0.011);
        Assert.Equal((0.95, 4000, 12345), (interval.Confidence, interval.Resamples, interval.Seed));
    }

    /// <summary>sacreBLEU leaves out 1/40 of the sorted resamples at each end; a half is between the quarters.</summary>
    [Fact]
    public void The_ends_are_cut_as_in_sacreBLEU()
    {
        CorpusStatistics statistics = CorpusStatistics.Mean([.. Enumerable.Range(0, 50).Select(i => (double)(i * i))]);
        double[] values = Resampled(statistics, 80);
        ScoreInterval all = new Bootstrap(80).Interval(statistics), half = new Bootstrap(80, confidence: .5).Interval(statistics);
        Assert.Equal((values[2], values[77]), (all.Low, all.High));
        Assert.Equal((values[20], values[59]), (half.Low, half.High));
    }

    [Fact]
    public void The_seed_decides()
    {
        CorpusStatistics statistics = new Bleu().Statistics(Corpora.Dogs());
        Assert.Equal(new Bootstrap(50).Interval(statistics), new Bootstrap(50).Interval(statistics));
        CorpusStatistics mean = CorpusStatistics.Mean([.. Enumerable.Range(0, 50).Select(i => (double)i)]);
        Assert.NotEqual(new Bootstrap(50, seed: 1).Interval(mean).Low, new Bootstrap(50, seed: 2).Interval(mean).Low);
    }

    [Fact]
    public void A_system_better_in_every_sentence_is_better_in_every_resample()
    {
        double[] low = [.. Enumerable.Range(0, 30).Select(i => i % 7 / 10.0)];
        PairedComparison comparison = new Bootstrap(200).Compare(CorpusStatistics.Mean([.. low.Select(v => v + .1)]), CorpusStatistics.Mean(low));
        Assert.Equal(.1, comparison.Difference, 12);
        Assert.Equal((1, 0), (comparison.FirstHigher, comparison.SecondHigher));
        Assert.Equal(.1, comparison.Interval.Low, 12); // paired: the same draw for both, so the difference never varies
        Assert.Equal(.1, comparison.Interval.High, 12);
    }

    [Fact]
    public void A_system_against_itself_is_a_tie()
    {
        CorpusStatistics statistics = new ChrF().Statistics(Corpora.Dogs());
        PairedComparison comparison = new Bootstrap(100).Compare(statistics, statistics);
        Assert.Equal((0.0, 0.0, 0.0), (comparison.Difference, comparison.FirstHigher, comparison.SecondHigher));
    }

    [Fact]
    public void Different_test_sets_are_refused()
    {
        DataException error = Assert.Throws<DataException>(() => new Bootstrap(10).Compare(CorpusStatistics.Mean([1, 2]), CorpusStatistics.Mean([1, 2, 3])));
        Assert.Contains("2 sentences, the second 3", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bootstrap(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bootstrap(confidence: 1));
    }

    [Fact]
    public void The_interval_stands_in_the_line()
    {
        TextScore score = new Bleu().Measure(Corpora.Dogs(), new Bootstrap(100))[0];
        Assert.Matches(@"^BLEU = 48\.53 \(95 % of resamples from \d+\.\d\d to \d+\.\d\d\) 82\.4/50\.0/", score.ToString());
        Assert.InRange(48.53, score.Interval!.Low, score.Interval.High);
    }

    [Fact]
    public void A_thousand_resamples_of_a_thousand_sentences_take_less_than_a_second()
    {
        var random = new SeededRandom(3);
        string Sentence() => string.Join(' ', Enumerable.Range(0, 12).Select(_ => $"w{random.Below(20)}"));
        string[] references = [.. Enumerable.Range(0, 1000).Select(_ => Sentence())];
        CorpusStatistics statistics = new Bleu().Statistics(TextCorpus.Parallel([.. references.Select(r => r.Replace("w1 ", "x ", StringComparison.Ordinal))], references));
        var watch = Stopwatch.StartNew();
        ScoreInterval interval = new Bootstrap(1000).Interval(statistics);
        Assert.True(watch.Elapsed.TotalSeconds < 1, $"{watch.Elapsed.TotalSeconds:F2} s");
        Assert.InRange(statistics.Value, interval.Low, interval.High);
    }

    private static double[] Resampled(CorpusStatistics statistics, int resamples)
    {
        var random = new SeededRandom(12345);
        double[] values = [.. Enumerable.Range(0, resamples).Select(_ => statistics.ValueOf([.. Enumerable.Range(0, statistics.Sentences).Select(_ => random.Below(statistics.Sentences))]))];
        Array.Sort(values);
        return values;
    }
}
