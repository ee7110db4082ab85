using Unroll.Kernels.Recurrent;
using Xunit;

namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>The reference's gradients are the slopes of its own forward pass, by central differences in double precision.</summary>
public sealed class ReferenceGradientTests
{
    private const double Nudge = 1e-5;

    /// <summary>The differences' own error: Nudge² / 6 times a third derivative, and 2⁻⁵² of the loss over Nudge.</summary>
    private const double Tolerance = 1e-8;

    public static TheoryData<CellKind, bool> KindsBothWays
    {
        get
        {
            TheoryData<CellKind, bool> data = [];
            foreach (CellKind cell in Enum.GetValues<CellKind>())
            {
                data.Add(cell, false);
                data.Add(cell, true);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(KindsBothWays))]
    public void Every_gradient_is_the_slope_of_the_loss(CellKind cell, bool reverse)
    {
        var numbers = new Numbers(cell, reverse, new Random(3));
        (ReferenceWeights weights, double[][][] x, double[][] h0, double[][] c0) = numbers.Gradients();
        Check(numbers, numbers.Weights.Input, weights.Input, "W_ih");
        Check(numbers, numbers.Weights.Hidden, weights.Hidden, "W_hh");
        Check(numbers, [numbers.Weights.InputBias], [weights.InputBias], "b_ih");
        Check(numbers, [numbers.Weights.HiddenBias], [weights.HiddenBias], "b_hh");
        Check(numbers, [.. numbers.X.SelectMany(row => row)], [.. x.SelectMany(row => row)], "x");
        Check(numbers, numbers.H0, h0, "h0");
        Check(numbers, numbers.C0, c0, "c0");
    }

    private static void Check(Numbers numbers, double[][] parameters, double[][] gradients, string what)
    {
        for (int row = 0; row < parameters.Length; row++)
        {
            for (int i = 0; i < parameters[row].Length; i++)
            {
                double value = parameters[row][i];
                parameters[row][i] = value + Nudge;
                double above = numbers.Loss();
                parameters[row][i] = value - Nudge;
                double below = numbers.Loss();
                parameters[row][i] = value;
                double slope = (above - below) / (2 * Nudge);
                Assert.True(Math.Abs(slope - gradients[row][i]) <= Tolerance, $"{what}[{row}, {i}]: slope {slope:R}, gradient {gradients[row][i]:R}");
            }
        }
    }

    /// <summary>T 3, B 2, I 2, H 3, one row shorter; the loss is a weighted sum of all that comes out.</summary>
    private sealed class Numbers
    {
        private const int Hidden = 3;

        private readonly RecurrentReference _reference;
        private readonly double[][][] _outputs;
        private readonly double[][] _ends;
        private readonly double[][] _endStates;

        public Numbers(CellKind cell, bool reverse, Random random)
        {
            double[][] Matrix(int rows, int columns) =>
                [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => (2 * random.NextDouble()) - 1).ToArray())];
            int units = cell.Reference().Gates * Hidden;
            Weights = new ReferenceWeights(Matrix(units, 2), Matrix(units, Hidden), Matrix(1, units)[0], Matrix(1, units)[0]);
            _reference = new RecurrentReference(cell.Reference(), Weights, [3, 2], reverse);
            X = [Matrix(3, 2), Matrix(3, 2)];
            (H0, C0) = (Matrix(2, Hidden), Matrix(2, Hidden));
            _outputs = [Matrix(3, Hidden), Matrix(3, Hidden)];
            _ends = Matrix(2, Hidden);
            _endStates = cell == CellKind.Lstm ? Matrix(2, Hidden) : [new double[Hidden], new double[Hidden]];
        }

        public ReferenceWeights Weights { get; }

        public double[][][] X { get; }

        public double[][] H0 { get; }

        public double[][] C0 { get; }

        public double Loss()
        {
            (double[][][] steps, double[][] h, double[][] c) = _reference.Forward(X, H0, C0);
            return steps.Zip(_outputs, Dot).Sum() + Dot(h, _ends) + Dot(c, _endStates);
        }

        public (ReferenceWeights Weights, double[][][] X, double[][] H0, double[][] C0) Gradients() =>
            _reference.Backward(X, H0, C0, _outputs, _ends, _endStates);

        private static double Dot(double[][] a, double[][] b) => a.Zip(b, (x, y) => x.Zip(y, (u, v) => u * v).Sum()).Sum();
    }
}
