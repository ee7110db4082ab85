using Unroll.Data;

namespace Unroll.Training.Metrics.Text;

/// <summary>Bootstrap resampling of a test set (Koehn 2004, "Statistical significance tests for machine translation evaluation", EMNLP): as many sentences
/// as there are, drawn with replacement, scored again. The draws are the same for the same seed and count of sentences, on every machine.</summary>
public sealed class Bootstrap
{
    private readonly int _resamples;
    private readonly int _seed;
    private readonly double _confidence;

    /// <summary>How to draw.</summary>
    /// <param name="resamples">Resamples; at least 2. sacreBLEU takes 1,000.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="confidence">Share of the resamples that lies in the interval; above 0, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its bounds.</exception>
    public Bootstrap(int resamples = 1000, int seed = 12345, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 2);
        if (!(confidence is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "a share above 0 and below 1 was expected");
        }

        (_resamples, _seed, _confidence) = (resamples, seed, confidence);
    }

    /// <summary>The percentile interval of a score: the resampled values without the lowest and the highest (1 - confidence) / 2, rounded down, as sacreBLEU cuts them.</summary>
    /// <param name="statistics">A system's statistics.</param>
    public ScoreInterval Interval(CorpusStatistics statistics)
    {
        var values = new double[_resamples];
        EachDraw(statistics.Sentences, (resample, draw) => values[resample] = statistics.ValueOf(draw));
        return Cut(values);
    }

    /// <summary>Compares two systems on the same sentences: each resample scores both on the same draw.</summary>
    /// <param name="first">Statistics of a system.</param>
    /// <param name="second">Statistics of another on the same test set, by the same metric.</param>
    /// <exception cref="DataException">The counts of sentences differ.</exception>
    public PairedComparison Compare(CorpusStatistics first, CorpusStatistics second)
    {
        if (first.Sentences != second.Sentences)
        {
            throw new DataException($"the first system has {first.Sentences} sentences, the second {second.Sentences}: both must have been scored on the same test set");
        }

        var differences = new double[_resamples];
        EachDraw(first.Sentences, (resample, draw) => differences[resample] = first.ValueOf(draw) - second.ValueOf(draw));
        double firstBetter = (double)differences.Count(d => d > 0) / _resamples, secondBetter = (double)differences.Count(d => d < 0) / _resamples;
        return new PairedComparison(first.Value - second.Value, Cut(differences), firstBetter, secondBetter);
    }

    private void EachDraw(int sentences, Action<int, int[]> visit)
    {
        var random = new SeededRandom(_seed);
        var draw = new int[sentences];
        for (int resample = 0; resample < _resamples; resample++)
        {
            for (int i = 0; i < sentences; i++)
            {
                draw[i] = random.Below(sentences);
            }

            visit(resample, draw);
        }
    }

    private ScoreInterval Cut(double[] values)
    {
        Array.Sort(values);
        int cut = (int)Math.Floor((_resamples * (1 - _confidence) / 2) + 1e-9);
        return new ScoreInterval(values[cut], values[^(cut + 1)], _confidence, _resamples, _seed);
    }
}
