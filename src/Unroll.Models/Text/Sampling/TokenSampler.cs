namespace Unroll.Models.Text.Sampling;

/// <summary>
/// Chooses tokens from scores: repetition penalty, then temperature, then the k best, then the best that share p of what is left. Choosing
/// allocates nothing. Of equal scores the lower id comes first.
/// </summary>
public sealed class TokenSampler
{
    private readonly SamplingOptions _options;
    private readonly bool[] _seen;
    private readonly float[] _scores;
    private readonly double[] _weights;
    private readonly BestFirst _best;
    private ulong _random;

    /// <summary>A sampler for one text.</summary>
    /// <param name="vocabulary">V.</param>
    /// <param name="options">How to choose.</param>
    /// <exception cref="ArgumentException">An option is outside what is allowed; the message names it and says what is.</exception>
    public TokenSampler(int vocabulary, SamplingOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabulary, 1);
        options.Check();
        _options = options;
        _seen = new bool[vocabulary];
        _scores = new float[vocabulary];
        _weights = new double[vocabulary];
        _best = new BestFirst(_scores);
        _random = options.Seed;
    }

    /// <summary>Counts a token of the prompt as seen.</summary>
    /// <param name="id">0 to V - 1.</param>
    public void See(int id) => _seen[id] = true;

    /// <summary>Chooses a token and counts it as seen.</summary>
    /// <param name="scores">[V]; those at -∞ are never chosen.</param>
    /// <exception cref="ArgumentException">There are not V scores, or none is finite, or one is NaN.</exception>
    public int Next(ReadOnlySpan<float> scores)
    {
        if (scores.Length != _scores.Length)
        {
            throw new ArgumentException($"Expected {_scores.Length} scores, got {scores.Length}.", nameof(scores));
        }
        int best = Prepare(scores);
        int chosen = _options.Temperature == 0 || _options.TopK == 1 ? best : Draw(best);
        _seen[chosen] = true;
        return chosen;
    }

    /// <summary>Penalised scores; the place of the best.</summary>
    private int Prepare(ReadOnlySpan<float> scores)
    {
        float penalty = (float)_options.RepetitionPenalty;
        int best = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            float score = scores[i];
            if (float.IsNaN(score) || score == float.PositiveInfinity)
            {
                throw new ArgumentException($"The score of token {i} is {score}: the model's numbers are not finite.", nameof(scores));
            }
            if (_seen[i] && penalty != 1)
            {
                score = score > 0 ? score / penalty : score * penalty;
            }
            _scores[i] = score;
            best = score > _scores[best] ? i : best;
        }
        return float.IsFinite(_scores[best]) ? best : throw new ArgumentException("No token has a finite score.", nameof(scores));
    }

    private int Draw(int best)
    {
        bool all = _options.TopP == 1 && (_options.TopK == 0 || _options.TopK >= _scores.Length);
        double total = 0;
        for (int i = 0; i < _scores.Length; i++)
        {
            total += _weights[i] = Math.Exp((_scores[i] - (double)_scores[best]) / _options.Temperature);
        }
        return all ? DrawFrom(_weights.Length, total, inOrder: true) : DrawBest(total);
    }

    /// <summary>From the k best, and of these from the fewest that have p of their sum.</summary>
    private int DrawBest(double total)
    {
        _best.Fill();
        int most = _options.TopK == 0 ? _scores.Length : Math.Min(_options.TopK, _scores.Length), taken = 0;
        if (_options.TopK > 0)
        {
            total = 0;
            for (; taken < most; taken++)
            {
                total += _weights[_best.Take()];
            }
            most = taken;
        }
        double wanted = total * _options.TopP, sum = 0;
        int kept = 0;
        while (kept < most && (sum < wanted || kept == 0))
        {
            if (kept == taken)
            {
                _best.Take();
                taken++;
            }
            sum += _weights[_best.Taken(kept)];
            kept++;
        }
        return DrawFrom(kept, sum, inOrder: false);
    }

    private int DrawFrom(int count, double total, bool inOrder)
    {
        double left = Uniform() * total;
        int last = 0;
        for (int i = 0; i < count; i++)
        {
            int id = inOrder ? i : _best.Taken(i);
            double weight = _weights[id];
            if (weight > 0)
            {
                last = id;
                if ((left -= weight) < 0)
                {
                    return id;
                }
            }
        }
        return last;
    }

    /// <summary>In [0, 1): splitmix64 (Steele, Lea and Flood 2014).</summary>
    private double Uniform()
    {
        ulong z = _random += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
