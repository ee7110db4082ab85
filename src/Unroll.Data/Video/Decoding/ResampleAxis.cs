namespace Unroll.Data.Video.Decoding;

/// <summary>For each place of a target axis, the neighbouring places of the source axis that it is the weighted mean of.</summary>
internal sealed class ResampleAxis
{
    /// <summary>Fits nothing.</summary>
    public static readonly ResampleAxis None = new(1, 1) { _from = 0 };

    private readonly int _to;
    private int _from;

    /// <summary>Area average where the axis shrinks (a target place covers from/to source places, those at its ends in part); where it grows, linear
    /// interpolation with both axes' ends in the same place, and the outermost centres held.</summary>
    /// <param name="from">Places of the source.</param>
    /// <param name="to">Places of the target.</param>
    public ResampleAxis(int from, int to)
    {
        (_from, _to) = (from, to);
        Starts = new int[to];
        Offsets = new int[to + 1];
        List<float> weights = [];
        double ratio = (double)from / to;
        for (int i = 0; i < to; i++)
        {
            if (from >= to)
            {
                AddArea(i, i * ratio, (i + 1) * ratio, weights);
            }
            else
            {
                AddLinear(i, ((i + 0.5) * ratio) - 0.5, weights);
            }

            Offsets[i + 1] = weights.Count;
        }

        Weights = [.. weights];
        Taps = Enumerable.Range(0, to).Max(i => Offsets[i + 1] - Offsets[i]);
        EvenWeights = new float[Taps * to];
        EvenPlaces = new int[Taps * to];
        for (int i = 0; i < to; i++)
        {
            for (int tap = 0; tap < Taps; tap++)
            {
                bool there = Offsets[i] + tap < Offsets[i + 1];
                EvenWeights[(tap * to) + i] = there ? Weights[Offsets[i] + tap] : 0;
                EvenPlaces[(tap * to) + i] = there ? Starts[i] + tap : 0;
            }
        }
    }

    /// <summary>The first source place of each target place.</summary>
    public int[] Starts { get; }

    /// <summary>Where the weights of each target place begin, and behind the last one their end.</summary>
    public int[] Offsets { get; }

    /// <summary>Weights of neighbouring source places; those of a target place sum to 1.</summary>
    public float[] Weights { get; }

    /// <summary>The most weights that a target place has.</summary>
    public int Taps { get; }

    /// <summary>The weights [taps, to], with zeros where a place has fewer.</summary>
    public float[] EvenWeights { get; }

    /// <summary>The source places that belong to <see cref="EvenWeights"/>; 0 where a place has fewer.</summary>
    public int[] EvenPlaces { get; }

    /// <summary>Whether it is of these lengths.</summary>
    public bool Fits(int from, int to) => _from == from && _to == to;

    private void AddArea(int i, double start, double end, List<float> weights)
    {
        const double negligible = 1e-6;
        int first = (int)Math.Floor(start + negligible);
        int last = Math.Min(_from, (int)Math.Ceiling(end - negligible));
        Starts[i] = first;
        for (int place = first; place < last; place++)
        {
            weights.Add((float)((Math.Min(end, place + 1) - Math.Max(start, place)) / (end - start)));
        }
    }

    private void AddLinear(int i, double centre, List<float> weights)
    {
        double held = Math.Clamp(centre, 0, _from - 1);
        int first = Math.Min((int)held, Math.Max(0, _from - 2));
        Starts[i] = first;
        weights.Add((float)(1 - (held - first)));
        if (_from > 1)
        {
            weights.Add((float)(held - first));
        }
    }
}
