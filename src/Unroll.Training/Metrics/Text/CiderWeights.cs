namespace Unroll.Training.Metrics.Text;

/// <summary>How much each n-gram weighs in CIDEr: log(images / images whose references have it).</summary>
internal sealed class CiderWeights
{
    private readonly Dictionary<UInt128, int>[] _images;
    private readonly double _logOfAll;

    /// <summary>Counts the images of each n-gram.</summary>
    /// <param name="references">Counts by [image][reference][order].</param>
    /// <param name="orders">How many orders there are.</param>
    public CiderWeights(Dictionary<UInt128, int>[][][] references, int orders)
    {
        _images = [.. Enumerable.Range(0, orders).Select(_ => new Dictionary<UInt128, int>())];
        _logOfAll = Math.Log(references.Length);
        foreach (Dictionary<UInt128, int>[][] image in references)
        {
            for (int order = 0; order < orders; order++)
            {
                foreach (UInt128 key in image.SelectMany(reference => reference[order].Keys).Distinct())
                {
                    System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_images[order], key, out _)++;
                }
            }
        }
    }

    /// <summary>The weighted counts of a text; an n-gram of no reference weighs as one of a single image.</summary>
    public CiderVector Of(Dictionary<UInt128, int>[] counts)
    {
        var weights = new Dictionary<UInt128, double>[counts.Length];
        var norms = new double[counts.Length];
        for (int order = 0; order < counts.Length; order++)
        {
            weights[order] = new Dictionary<UInt128, double>(counts[order].Count);
            foreach ((UInt128 key, int count) in counts[order])
            {
                double weight = count * (_logOfAll - Math.Log(Math.Max(1, _images[order].GetValueOrDefault(key))));
                weights[order][key] = weight;
                norms[order] += weight * weight;
            }

            norms[order] = Math.Sqrt(norms[order]);
        }

        return new CiderVector(weights, norms, counts[1].Values.Sum());
    }
}
