using Unroll.Models.Recurrent;

namespace Unroll.Models.Tests.Recurrent;

/// <summary>The cells' equations as plain loops over doubles: what the layers are compared with. Gates are in PyTorch's order.</summary>
internal static class ScalarCells
{
    /// <summary>One direction of one layer over one row, state after each step.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="x">The row's steps.</param>
    /// <param name="w">The weights.</param>
    /// <param name="h">h before the first step.</param>
    /// <param name="c">c before the first step.</param>
    /// <param name="mask">What h is multiplied with where it enters the product.</param>
    /// <param name="keepH">Share of the previous h in the next.</param>
    /// <param name="keepC">The same for c.</param>
    public static (double[] H, double[] C)[] Run(
        RecurrentCell cell, double[][] x, ScalarWeights w, double[] h, double[] c, double[]? mask = null, double keepH = 0, double keepC = 0)
    {
        var states = new (double[], double[])[x.Length];
        for (int t = 0; t < x.Length; t++)
        {
            double[] entering = mask is null ? h : [.. h.Zip(mask, (value, m) => value * m)];
            (double[] nextH, double[] nextC) = cell switch
            {
                RecurrentCell.Lstm => Lstm(x[t], entering, c, w),
                RecurrentCell.Gru => (Gru(x[t], entering, h, w), c),
                _ => (Rnn(cell, x[t], entering, w), c),
            };
            h = Mix(h, nextH, keepH);
            c = Mix(c, nextC, keepC);
            states[t] = (h, c);
        }
        return states;
    }

    private static double[] Rnn(RecurrentCell cell, double[] x, double[] h, ScalarWeights w)
    {
        double[] sum = Normed(Plus(Times(w.Ih, x), Times(w.Hh, h)), w.NormHh);
        double[] a = Plus(Plus(sum, w.BiasIh), w.BiasHh);
        return [.. a.Select(v => cell == RecurrentCell.RnnTanh ? Math.Tanh(v) : Math.Max(0, v))];
    }

    private static double[] Gru(double[] x, double[] entering, double[] h, ScalarWeights w)
    {
        int hidden = h.Length;
        double[] a = Plus(Grouped(Times(w.Ih, x), w.NormIh), w.BiasIh), b = Plus(Grouped(Times(w.Hh, entering), w.NormHh), w.BiasHh);
        double[] next = new double[hidden];
        for (int j = 0; j < hidden; j++)
        {
            double r = Sigmoid(a[j] + b[j]);
            double z = Sigmoid(a[hidden + j] + b[hidden + j]);
            double n = Math.Tanh(a[(2 * hidden) + j] + (r * b[(2 * hidden) + j]));
            next[j] = ((1 - z) * n) + (z * h[j]);
        }
        return next;

        // Reset and update gate are normalised together, the new value by itself.
        double[] Grouped(double[] values, (double[] Scale, double[] Shift)? norm) => norm is not { } n
            ? values
            :
            [
                .. Normed(values[..(2 * hidden)], (n.Scale[..(2 * hidden)], n.Shift[..(2 * hidden)])),
                .. Normed(values[(2 * hidden)..], (n.Scale[(2 * hidden)..], n.Shift[(2 * hidden)..])),
            ];
    }

    private static (double[] H, double[] C) Lstm(double[] x, double[] entering, double[] c, ScalarWeights w)
    {
        int hidden = c.Length;
        double[] a = Plus(Normed(Times(w.Ih, x), w.NormIh), w.BiasIh), b = Plus(Normed(Times(w.Hh, entering), w.NormHh), w.BiasHh);
        double[] next = new double[hidden], output = new double[hidden];
        for (int j = 0; j < hidden; j++)
        {
            double i = Sigmoid(a[j] + b[j]);
            double f = Sigmoid(a[hidden + j] + b[hidden + j]);
            double g = Math.Tanh(a[(2 * hidden) + j] + b[(2 * hidden) + j]);
            next[j] = (f * c[j]) + (i * g);
        }
        double[] seen = Normed(next, w.NormC);
        for (int j = 0; j < hidden; j++)
        {
            output[j] = Sigmoid(a[(3 * hidden) + j] + b[(3 * hidden) + j]) * Math.Tanh(seen[j]);
        }
        return (w.Projection is null ? output : Times(w.Projection, output), next);
    }

    private static double[] Normed(double[] x, (double[] Scale, double[] Shift)? norm)
    {
        if (norm is not { } n)
        {
            return x;
        }
        double mean = x.Average(), variance = x.Average(v => (v - mean) * (v - mean));
        return [.. x.Select((v, i) => (n.Scale[i] * (v - mean) / Math.Sqrt(variance + 1e-5)) + n.Shift[i])];
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double[] Mix(double[] before, double[] after, double keep) => [.. before.Zip(after, (b, a) => (keep * b) + ((1 - keep) * a))];

    private static double[] Plus(double[] a, double[]? b) => b is null ? a : [.. a.Zip(b, (x, y) => x + y)];

    private static double[] Times(double[][] weight, double[] x) => [.. weight.Select(row => row.Zip(x, (w, v) => w * v).Sum())];
}
