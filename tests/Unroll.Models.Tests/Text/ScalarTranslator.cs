using TorchSharp.Modules;
using Unroll.Models.Text.Translation;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Text;

/// <summary>
/// A one-layer GRU encoder-decoder with attention as the papers' equations stand, number by number: what the network must give for one pair.
/// </summary>
internal sealed class ScalarTranslator(Translator model)
{
    private readonly Dictionary<string, Parameter> _parameters = model.named_parameters().ToDictionary(p => p.name, p => p.parameter);

    /// <summary>−Σ log p(target), and with copying that of equation 9 of See et al. 2017; the coverage loss of equation 12 beside it.</summary>
    public (double Nats, double Coverage) Loss(long[] source, long[] inputs, long[] targets, long[] copyIds)
    {
        double[][] states = Encode(source, out double[] h);
        h = Tanh(Linear("bridge_hidden", h));
        double[] covered = new double[source.Length];
        double nats = 0, coverage = 0;
        for (int t = 0; t < inputs.Length; t++)
        {
            double[] token = Row("decoder.embedding.weight", inputs[t]), weights, context;
            if (model.Options.Decoder.Attention == AttentionKind.Additive)
            {
                (weights, context) = Attend(h, states, covered);
                h = Gru("decoder.layers.", "", [.. token, .. context], h);
            }
            else
            {
                h = Gru("decoder.layers.", "", token, h);
                (weights, context) = Attend(h, states, covered);
            }
            double[] seen = model.Options.Decoder.Attention == AttentionKind.Additive ? [.. h, .. context, .. token] : [.. h, .. context];
            double[] made = Softmax(Linear("decoder.projection", Tanh(Linear("decoder.readout", seen))));
            double p = targets[t] < made.Length ? made[targets[t]] : 0;
            if (model.Options.Copy)
            {
                double gate = Sigmoid(Linear("copy.gate", [.. context, .. h, .. token])[0]);
                p = (gate * p) + ((1 - gate) * weights.Where((_, i) => copyIds[i] == targets[t]).Sum());
            }
            nats -= Math.Log(p);
            coverage += weights.Zip(covered, Math.Min).Sum();
            covered = [.. covered.Zip(weights, (c, w) => c + w)];
        }
        return (nats, coverage);
    }

    private double[][] Encode(long[] source, out double[] last)
    {
        double[][] embedded = [.. source.Select(id => Row("source_embedding.weight", id))];
        int width = model.Options.EncoderSize;
        double[][] forwards = new double[source.Length][], backwards = new double[source.Length][];
        double[] h = new double[width];
        for (int s = 0; s < source.Length; s++)
        {
            forwards[s] = h = Gru("encoder.", "", embedded[s], h);
        }
        h = new double[width];
        for (int s = source.Length - 1; s >= 0; s--)
        {
            backwards[s] = h = Gru("encoder.", "_reverse", embedded[s], h);
        }
        last = [.. forwards[^1], .. backwards[0]];
        return [.. forwards.Zip(backwards, (a, b) => (double[])[.. a, .. b])];
    }

    private (double[] Weights, double[] Context) Attend(double[] h, double[][] states, double[] covered)
    {
        double[] scores = [.. states.Select((state, s) => Score(h, state, covered[s]))];
        double[] weights = Softmax(scores);
        return (weights, [.. Enumerable.Range(0, states[0].Length).Select(d => states.Select((state, s) => weights[s] * state[d]).Sum())]);
    }

    private double Score(double[] h, double[] state, double covered)
    {
        AttentionKind kind = model.Options.Decoder.Attention;
        if (kind == AttentionKind.Dot)
        {
            return h.Zip(state, (a, b) => a * b).Sum();
        }
        double[] keys = Product("decoder.attention.keys.weight", state);
        if (kind == AttentionKind.General)
        {
            return h.Zip(keys, (a, b) => a * b).Sum();
        }
        double[] query = Linear("decoder.attention.query", h), v = Row("decoder.attention.score.weight", 0);
        double[] c = model.Options.Decoder.Coverage ? Product("decoder.attention.coverage.weight", [covered]) : new double[h.Length];
        return Enumerable.Range(0, h.Length).Sum(a => v[a] * Math.Tanh(query[a] + keys[a] + c[a]));
    }

    private double[] Gru(string module, string direction, double[] x, double[] h)
    {
        double[] a = Plus(Product($"{module}weight_ih_l0{direction}", x), Values($"{module}bias_ih_l0{direction}"));
        double[] q = Plus(Product($"{module}weight_hh_l0{direction}", h), Values($"{module}bias_hh_l0{direction}"));
        int n = h.Length;
        return
        [
            .. Enumerable.Range(0, n).Select(i =>
            {
                double r = Sigmoid(a[i] + q[i]), z = Sigmoid(a[n + i] + q[n + i]), next = Math.Tanh(a[(2 * n) + i] + (r * q[(2 * n) + i]));
                return ((1 - z) * next) + (z * h[i]);
            }),
        ];
    }

    private double[] Linear(string name, double[] x) => Plus(Product($"{name}.weight", x), Values($"{name}.bias"));

    private double[] Product(string name, double[] x)
    {
        double[] w = Values(name);
        return [.. Enumerable.Range(0, w.Length / x.Length).Select(i => x.Select((value, j) => value * w[(i * x.Length) + j]).Sum())];
    }

    private double[] Row(string name, long row)
    {
        int width = (int)_parameters[name].shape[1];
        return Values(name).AsSpan((int)row * width, width).ToArray();
    }

    private double[] Values(string name) => _parameters[name].detach().to(float64).data<double>().ToArray();

    private static double[] Plus(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];

    private static double[] Tanh(double[] x) => [.. x.Select(Math.Tanh)];

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double[] Softmax(double[] x)
    {
        double sum = x.Sum(Math.Exp);
        return [.. x.Select(value => Math.Exp(value) / sum)];
    }
}
