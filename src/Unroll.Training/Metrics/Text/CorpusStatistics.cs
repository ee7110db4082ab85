namespace Unroll.Training.Metrics.Text;

/// <summary>What a metric needs to know of each sentence: a few numbers whose sums give the corpus's value. Resamples of the sentences are scored from
/// them without reading a text again.</summary>
public sealed class CorpusStatistics
{
    private readonly double[] _rows;
    private readonly int _width;
    private readonly Func<ReadOnlySpan<double>, double> _score;

    /// <summary>Numbers of each sentence, sentence after sentence, and the value that their sums have.</summary>
    internal CorpusStatistics(double[] rows, int width, Func<ReadOnlySpan<double>, double> score)
    {
        (_rows, _width, _score) = (rows, width, score);
        Sentences = rows.Length / width;
    }

    /// <summary>Sentences.</summary>
    public int Sentences { get; }

    /// <summary>The value over all sentences.</summary>
    public double Value
    {
        get
        {
            int[] all = [.. Enumerable.Range(0, Sentences)];
            return ValueOf(all);
        }
    }

    /// <summary>The value over a draw of sentences.</summary>
    /// <param name="draw">Indices of sentences; one may come several times. As many as there are sentences.</param>
    public double ValueOf(ReadOnlySpan<int> draw)
    {
        Span<double> sums = stackalloc double[_width];
        sums.Clear();
        foreach (int sentence in draw)
        {
            ReadOnlySpan<double> row = _rows.AsSpan(sentence * _width, _width);
            for (int i = 0; i < row.Length; i++)
            {
                sums[i] += row[i];
            }
        }

        return _score(sums);
    }

    /// <summary>A metric that is the mean of a value of each sentence.</summary>
    internal static CorpusStatistics Mean(double[] values) => new(values, 1, sums => sums[0] / values.Length);
}
