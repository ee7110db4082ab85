namespace Unroll.Data.Tests.Synthetic.Motion;

/// <summary>A classifier that knows each class by the mean of its examples, each feature scaled by its deviation.</summary>
internal static class NearestMean
{
    /// <summary>Fits on the first half, and gives the share of the second half that it names rightly.</summary>
    public static double Accuracy(double[][] features, string[] labels)
    {
        int half = features.Length / 2, width = features[0].Length;
        double[] scale = [.. Enumerable.Range(0, width).Select(i => 1 / (Deviation(features.Take(half).Select(f => f[i])) + 1e-9))];
        var means = Enumerable.Range(0, half).GroupBy(e => labels[e])
            .ToDictionary(g => g.Key, g => Enumerable.Range(0, width).Select(i => g.Average(e => features[e][i])).ToArray());
        int right = Enumerable.Range(half, features.Length - half).Count(e => means.MinBy(mean => Distance(features[e], mean.Value, scale)).Key == labels[e]);
        return right / (double)(features.Length - half);
    }

    private static double Distance(double[] a, double[] b, double[] scale) => a.Select((value, i) => Math.Pow((value - b[i]) * scale[i], 2)).Sum();

    private static double Deviation(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Average();
        return Math.Sqrt(all.Average(v => (v - mean) * (v - mean)));
    }
}
