namespace Unroll.Training.Metrics;

/// <summary>How well scores tell unusual frames from normal ones, over all thresholds (Fawcett 2006, "An introduction to ROC analysis").</summary>
public static class RocCurve
{
    /// <summary>Area under the curve: the probability that an unusual frame scores higher than a normal one, ties counting half.</summary>
    /// <param name="scores">Higher is more unusual.</param>
    /// <param name="unusual">The truth.</param>
    /// <returns>From 0 to 1; NaN where one of the kinds is missing.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a score is NaN.</exception>
    public static double Area(IReadOnlyList<double> scores, IReadOnlyList<bool> unusual)
    {
        (double[] sorted, bool[] truth) = Sorted(scores, unusual);
        (double area, long found, long alarms) = (0, 0, 0);
        for (int i = 0; i < sorted.Length;)
        {
            (long newFound, long newAlarms) = Tie(sorted, truth, ref i);
            area += newAlarms * (found + (newFound / 2.0));
            (found, alarms) = (found + newFound, alarms + newAlarms);
        }

        return found == 0 || alarms == 0 ? double.NaN : area / ((double)found * alarms);
    }

    /// <summary>The rate at which false alarms and misses are equally frequent, on straight lines between the curve's points.</summary>
    /// <inheritdoc cref="Area"/>
    public static double EqualErrorRate(IReadOnlyList<double> scores, IReadOnlyList<bool> unusual)
    {
        (double[] sorted, bool[] truth) = Sorted(scores, unusual);
        double all = truth.Count(x => x), normal = truth.Length - all;
        if (all == 0 || normal == 0)
        {
            return double.NaN;
        }

        (double alarms, double misses) = (0, 1);
        for (int i = 0; i < sorted.Length;)
        {
            (long newFound, long newAlarms) = Tie(sorted, truth, ref i);
            (double nextAlarms, double nextMisses) = (alarms + (newAlarms / normal), misses - (newFound / all));
            if (nextAlarms >= nextMisses)
            {
                double share = (misses - alarms) / (misses - alarms + nextAlarms - nextMisses);
                return alarms + (share * (nextAlarms - alarms));
            }

            (alarms, misses) = (nextAlarms, nextMisses);
        }

        return alarms;
    }

    private static (double[] Scores, bool[] Truth) Sorted(IReadOnlyList<double> scores, IReadOnlyList<bool> unusual)
    {
        if (scores.Count != unusual.Count)
        {
            throw new ArgumentException($"there are {scores.Count} scores, but {unusual.Count} truths", nameof(unusual));
        }

        if (scores.Any(double.IsNaN))
        {
            throw new ArgumentException("a score is NaN", nameof(scores));
        }

        double[] keys = [.. scores];
        bool[] truth = [.. unusual];
        Array.Sort(keys, truth);
        Array.Reverse(keys);
        Array.Reverse(truth);
        return (keys, truth);
    }

    /// <summary>Counts the frames of one score, and goes behind them.</summary>
    private static (long Unusual, long Normal) Tie(double[] sorted, bool[] truth, ref int i)
    {
        (long unusual, long normal) = (0, 0);
        double score = sorted[i];
        for (; i < sorted.Length && sorted[i] == score; i++)
        {
            unusual += truth[i] ? 1 : 0;
            normal += truth[i] ? 0 : 1;
        }

        return (unusual, normal);
    }
}
