namespace Unroll.Models.Text.Search;

/// <summary>The hypotheses of one source.</summary>
internal sealed class Beam(SearchOptions options, long endId)
{
    private readonly List<(Link Last, double Sum, bool Ended)> _found = [];
    private Link?[] _links = [null];
    private int _length;

    /// <summary>A token of a hypothesis, and those before it.</summary>
    private sealed record Link(Link? Before, long Id, float[] Attention);

    /// <summary>Log-probabilities of the unfinished hypotheses; -∞ for those that only fill up the number.</summary>
    public double[] Sums { get; private set; } = [0];

    /// <summary>Unfinished hypotheses: 1 before the first token, then K.</summary>
    public int Count => Sums.Length;

    /// <summary>How many there were before the last token.</summary>
    public int Before { get; private set; }

    /// <summary>For each, the place of the hypothesis it goes on from.</summary>
    public int[] Parents { get; private set; } = [];

    /// <summary>For each, its last token.</summary>
    public IEnumerable<long> LastIds => _links.Select(link => link!.Id);

    /// <summary>Nothing is left to search.</summary>
    public bool Done { get; private set; }

    /// <summary>Takes the best continuations.</summary>
    /// <param name="sums">Log-probabilities, best first.</param>
    /// <param name="places">Where they are: hypothesis times V plus token.</param>
    /// <param name="vocabulary">V.</param>
    /// <param name="attention">Of a hypothesis.</param>
    public void Extend(ReadOnlySpan<double> sums, ReadOnlySpan<long> places, long vocabulary, Func<int, float[]> attention)
    {
        Before = Count;
        _length++;
        var links = new Link?[options.Beams];
        double[] next = new double[options.Beams];
        int[] parents = new int[options.Beams];
        int live = 0;
        for (int rank = 0; rank < sums.Length && live < options.Beams && sums[rank] > double.NegativeInfinity; rank++)
        {
            int parent = (int)(places[rank] / vocabulary);
            long id = places[rank] % vocabulary;
            if (id == endId && rank >= options.Beams)
            {
                continue;
            }
            var link = new Link(_links[parent], id, attention(parent));
            if (id == endId)
            {
                _found.Add((link, sums[rank], true));
                continue;
            }
            (links[live], next[live], parents[live]) = (link, sums[rank], parent);
            live++;
        }
        if (live == 0 && (sums.IsEmpty || double.IsNaN(sums[0])))
        {
            throw new InvalidOperationException("The network's probabilities are not numbers: its weights are damaged or not trained.");
        }
        Link filler = new(null, endId, []);
        for (int i = live; i < links.Length; i++)
        {
            (links[i], next[i]) = (filler, double.NegativeInfinity);
        }
        (_links, Sums, Parents) = (links, next, parents);
        Finish(live);
    }

    /// <summary>The best that were found.</summary>
    public IReadOnlyList<Hypothesis> Results() =>
    [
        .. _found.Select(found => Read(found.Last, found.Sum, found.Ended))
            .OrderByDescending(found => found.Ended).ThenByDescending(found => found.Score).Take(options.Best),
    ];

    private void Finish(int live)
    {
        if (live > 0 && _length == options.MaxLength)
        {
            _found.AddRange(Enumerable.Range(0, live).Select(i => (_links[i]!, Sums[i], false)));
            live = 0;
        }
        Done = live == 0 || (_found.Count >= options.Beams && options.EarlyStop) || (!options.EarlyStop && !CanImprove());
    }

    /// <summary>Whether an unfinished hypothesis, were all its further tokens certain and their number the best, would come among the best.</summary>
    private bool CanImprove()
    {
        if (_found.Count < options.Best)
        {
            return true;
        }
        double worst = _found.Select(found => found.Sum / options.Divisor(Length(found.Last))).OrderDescending().ElementAt(options.Best - 1);
        return Sums.Max() / options.Divisor(options.MaxLength) > worst;
    }

    private Hypothesis Read(Link last, double sum, bool ended)
    {
        List<Link> links = [];
        for (Link? link = last; link is not null; link = link.Before)
        {
            links.Add(link);
        }
        links.Reverse();
        return new Hypothesis(
            [.. links.Take(ended ? links.Count - 1 : links.Count).Select(link => link.Id)], sum / options.Divisor(links.Count), sum, ended,
            links[0].Attention.Length == 0 ? [] : [.. links.Select(link => link.Attention)]);
    }

    private static int Length(Link last)
    {
        int length = 0;
        for (Link? link = last; link is not null; link = link.Before)
        {
            length++;
        }
        return length;
    }
}
