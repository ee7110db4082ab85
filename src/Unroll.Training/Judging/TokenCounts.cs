namespace Unroll.Training.Judging;

/// <summary>How often tokens follow each other in a training part, and the probabilities that follow from it: those of one, two or three tokens, each
/// mixed with the shorter one's as Dirichlet smoothing does (MacKay and Peto 1995): p(w | u v) = (c(u v w) + k p(w | v)) / (c(u v) + k).</summary>
internal sealed class TokenCounts
{
    private const double Strength = 4;

    private readonly int _vocabulary;
    private readonly int[] _single;
    private readonly Dictionary<long, int>[] _counts = [[], [], [], []]; // pairs, their first tokens, triples, their first pairs
    private long _total;

    /// <param name="vocabulary">V.</param>
    public TokenCounts(int vocabulary)
    {
        _vocabulary = vocabulary;
        _single = new int[vocabulary];
    }

    /// <summary>Counts a stretch of text.</summary>
    public void Add(ReadOnlySpan<int> tokens)
    {
        for (int t = 0; t < tokens.Length; t++)
        {
            _single[tokens[t]]++;
            _total++;
            if (t >= 1)
            {
                Count(0, Key(tokens[t - 1], tokens[t]));
                Count(1, tokens[t - 1]);
            }

            if (t >= 2)
            {
                Count(2, (Key(tokens[t - 2], tokens[t - 1]) * _vocabulary) + tokens[t]);
                Count(3, Key(tokens[t - 2], tokens[t - 1]));
            }
        }
    }

    /// <summary>The probability of a token by itself; none is 0.</summary>
    public double Single(int token) => (_single[token] + 1.0) / (_total + _vocabulary);

    /// <summary>The probability of a token after one or two others.</summary>
    /// <param name="before">The token two places before; below 0: none is known.</param>
    /// <param name="last">The token before.</param>
    /// <param name="token">The token.</param>
    public double After(int before, int last, int token)
    {
        double pair = (Of(0, Key(last, token)) + (Strength * Single(token))) / (Of(1, last) + Strength);
        return before < 0 ? pair : (Of(2, (Key(before, last) * _vocabulary) + token) + (Strength * pair)) / (Of(3, Key(before, last)) + Strength);
    }

    private long Key(int first, int second) => ((long)first * _vocabulary) + second;

    private void Count(int what, long key) => System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts[what], key, out _)++;

    private int Of(int what, long key) => _counts[what].GetValueOrDefault(key);
}
