namespace Unroll.Training.Metrics.Text;

/// <summary>Counts what BLEU needs of a sentence: lengths, and for each order the n-grams that also stand in a reference.</summary>
internal static class NgramMatches
{
    /// <summary>Writes the statistics of a sentence in the layout of <see cref="BleuFormula.Width"/>. An n-gram matches as often as in the reference that
    /// has it most often (the "modified precision" of Papineni et al. 2002); the reference length is the nearest one, the shorter of two.</summary>
    public static void Write(int[] hypothesis, IReadOnlyList<int[]> references, Span<double> row)
    {
        row[0] = hypothesis.Length;
        row[1] = references.Select(r => r.Length).MinBy(length => (Math.Abs(length - hypothesis.Length), length));
        for (int order = 1; order <= BleuFormula.Orders; order++)
        {
            Dictionary<UInt128, int> most = Ngrams.Count(references[0], order, Ngrams.WordBits);
            foreach (int[] reference in references.Skip(1))
            {
                foreach ((UInt128 key, int count) in Ngrams.Count(reference, order, Ngrams.WordBits))
                {
                    most[key] = Math.Max(most.GetValueOrDefault(key), count);
                }
            }

            row[1 + order] = Ngrams.Common(Ngrams.Count(hypothesis, order, Ngrams.WordBits), most);
            row[1 + BleuFormula.Orders + order] = Math.Max(0, hypothesis.Length - order + 1);
        }
    }

    /// <summary>The statistics of all sentences, row after row.</summary>
    public static double[] Rows(TextCorpus corpus, Func<string, List<string>> words)
    {
        var rows = new double[corpus.Count * BleuFormula.Width];
        var numbers = new WordNumbers();
        for (int i = 0; i < corpus.Count; i++)
        {
            int[][] references = [.. corpus.References[i].Select(r => numbers.Of(words(r)))];
            Write(numbers.Of(words(corpus.Hypotheses[i])), references, rows.AsSpan(i * BleuFormula.Width, BleuFormula.Width));
        }

        return rows;
    }
}
