namespace Unroll.Kernels.Attention;

/// <summary>Additive attention of one row in double precision, as the equations stand: e_s = v · tanh(q + k_s); w = softmax(e); context = Σ w_s value_s.</summary>
internal static class AdditiveReference
{
    /// <param name="q">[A].</param>
    /// <param name="keys">[S][A].</param>
    /// <param name="v">[A].</param>
    /// <param name="values">[S][D].</param>
    public static (double[] Weights, double[] Context) Attend(double[] q, double[][] keys, double[] v, double[][] values)
    {
        double[] scores = [.. keys.Select(k => Enumerable.Range(0, q.Length).Sum(a => v[a] * Math.Tanh(q[a] + k[a])))];
        double most = scores.Max(), sum = scores.Sum(e => Math.Exp(e - most));
        double[] weights = [.. scores.Select(e => Math.Exp(e - most) / sum)];
        return (weights, [.. Enumerable.Range(0, values[0].Length).Select(d => weights.Zip(values).Sum(pair => pair.First * pair.Second[d]))]);
    }
}
