using Unroll.Models.Recurrent;

namespace Unroll.Models.Tests.Recurrent;

/// <summary>The cells' equations as plain loops over doubles: what the layers are compared with. Gates are in PyTorch's order.</summary>
internal static class ScalarCells
{
    /// <summary>One direction of one layer over one row, state after each step.</summary>
    public static (double[] H, double[] C)[] Run(RecurrentCell cell, double[][] x, double[][] wih, double[][] whh, double[] bih, double[] bhh)
    {
        int hidden = whh[0].Length;
        double[] h = new double[hidden], c = new double[hidden];
        var states = new (double[], double[])[x.Length];
        for (int t = 0; t < x.Length; t++)
        {
            double[] a = Affine(wih, x[t], bih), b = Affine(whh, h, bhh);
            double[] nextH = new double[hidden], nextC = new double[hidden];
            for (int j = 0; j < hidden; j++)
            {
                (nextH[j], nextC[j]) = cell switch
                {
                    RecurrentCell.RnnTanh => (Math.Tanh(a[j] + b[j]), 0),
                    RecurrentCell.RnnRelu => (Math.Max(0, a[j] + b[j]), 0),
                    RecurrentCell.Gru => (Gru(a, b, h, j, hidden), 0),
                    _ => Lstm(a, b, c, j, hidden),
                };
            }
            (h, c) = (nextH, nextC);
            states[t] = (h, c);
        }
        return states;
    }

    private static double Gru(double[] a, double[] b, double[] h, int j, int hidden)
    {
        double r = Sigmoid(a[j] + b[j]);
        double z = Sigmoid(a[hidden + j] + b[hidden + j]);
        double n = Math.Tanh(a[(2 * hidden) + j] + (r * b[(2 * hidden) + j]));
        return ((1 - z) * n) + (z * h[j]);
    }

    private static (double H, double C) Lstm(double[] a, double[] b, double[] c, int j, int hidden)
    {
        double i = Sigmoid(a[j] + b[j]);
        double f = Sigmoid(a[hidden + j] + b[hidden + j]);
        double g = Math.Tanh(a[(2 * hidden) + j] + b[(2 * hidden) + j]);
        double o = Sigmoid(a[(3 * hidden) + j] + b[(3 * hidden) + j]);
        double next = (f * c[j]) + (i * g);
        return (o * Math.Tanh(next), next);
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double[] Affine(double[][] weight, double[] x, double[] bias) =>
        [.. weight.Select((row, i) => row.Zip(x, (w, v) => w * v).Sum() + bias[i])];
}
