using static TorchSharp.torch;

namespace Unroll.Models.Tests.Video.Cells;

/// <summary>Convolution cells written with loops over numbers, for one example: maps are [channel][row, column].</summary>
internal static class ScalarConv
{
    /// <summary>Correlation with zeros around, as wide as the input.</summary>
    public static double[,,] Convolve(double[,,] x, Tensor weight, Tensor? bias)
    {
        long[] shape = weight.shape;
        int outputs = (int)shape[0], inputs = (int)shape[1], kernel = (int)shape[2], rows = x.GetLength(1), columns = x.GetLength(2);
        var y = new double[outputs, rows, columns];
        ForEach(y, (o, r, c) =>
        {
            double sum = bias?[o].item<double>() ?? 0;
            for (int i = 0; i < inputs; i++)
            {
                for (int a = 0; a < kernel; a++)
                {
                    for (int b = 0; b < kernel; b++)
                    {
                        int row = r + a - (kernel / 2), column = c + b - (kernel / 2);
                        sum += row >= 0 && row < rows && column >= 0 && column < columns ? weight[o, i, a, b].item<double>() * x[i, row, column] : 0;
                    }
                }
            }
            return sum;
        });
        return y;
    }

    /// <summary>Shi et al. 2015, equation 3.</summary>
    public static (double[,,] H, double[,,] C) Lstm(double[,,] x, double[,,] h, double[,,] c, IReadOnlyDictionary<string, Tensor> p)
    {
        int hidden = h.GetLength(0);
        double[,,] wx = Convolve(x, p["input.weight"], p["input.bias"]), wh = Convolve(h, p["hidden.weight"], p["hidden.bias"]);
        double[,,] nextC = Like(h), nextH = Like(h);
        ForEach(nextC, (k, r, s) =>
        {
            double i = Sigmoid(Gate(0, k, r, s) + Peep("peep_i", c, k, r, s)), f = Sigmoid(Gate(1, k, r, s) + Peep("peep_f", c, k, r, s));
            return (f * c[k, r, s]) + (i * Math.Tanh(Gate(2, k, r, s)));
        });
        ForEach(nextH, (k, r, s) => Sigmoid(Gate(3, k, r, s) + Peep("peep_o", nextC, k, r, s)) * Math.Tanh(nextC[k, r, s]));
        return (nextH, nextC);

        double Gate(int gate, int k, int r, int s) => wx[(gate * hidden) + k, r, s] + wh[(gate * hidden) + k, r, s];

        double Peep(string name, double[,,] cell, int k, int r, int s) => p.TryGetValue(name, out Tensor? weight) ? weight[k, r, s].item<double>() * cell[k, r, s] : 0;
    }

    /// <summary>Ballas et al. 2016, equations 8 to 11.</summary>
    public static double[,,] Gru(double[,,] x, double[,,] h, IReadOnlyDictionary<string, Tensor> p)
    {
        int hidden = h.GetLength(0);
        double[,,] wx = Convolve(x, p["input.weight"], p["input.bias"]), uh = Convolve(h, p["gates.weight"], null), reset = Like(h), next = Like(h);
        ForEach(reset, (k, r, s) => Sigmoid(wx[hidden + k, r, s] + uh[hidden + k, r, s]) * h[k, r, s]);
        double[,,] fresh = Convolve(reset, p["fresh.weight"], null);
        ForEach(next, (k, r, s) =>
        {
            double z = Sigmoid(wx[k, r, s] + uh[k, r, s]);
            return ((1 - z) * h[k, r, s]) + (z * Math.Tanh(wx[(2 * hidden) + k, r, s] + fresh[k, r, s]));
        });
        return next;
    }

    /// <summary>[C, Y, X] as numbers.</summary>
    public static double[,,] Numbers(Tensor x)
    {
        var y = new double[x.shape[0], x.shape[1], x.shape[2]];
        ForEach(y, (k, r, s) => x[k, r, s].item<double>());
        return y;
    }

    private static double[,,] Like(double[,,] x) => new double[x.GetLength(0), x.GetLength(1), x.GetLength(2)];

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static void ForEach(double[,,] y, Func<int, int, int, double> value)
    {
        for (int k = 0; k < y.GetLength(0); k++)
        {
            for (int r = 0; r < y.GetLength(1); r++)
            {
                for (int s = 0; s < y.GetLength(2); s++)
                {
                    y[k, r, s] = value(k, r, s);
                }
            }
        }
    }
}
