using Unroll.Kernels.Recurrent;

namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>The reference on a case's numbers.</summary>
internal static class ReferenceRun
{
    /// <summary>All results in double precision, whether asked for or not.</summary>
    public static RecurrentResult<double> Run(RecurrentCase c, RecurrentData data, ICellReference cell)
    {
        (int steps, int rows, int inputs, int hidden) = (c.Sizes.Steps, c.Sizes.Rows, c.Sizes.Inputs, c.Sizes.Hidden);
        var weights = new ReferenceWeights(
            Rows(data.InputWeights, inputs), Rows(data.HiddenWeights, hidden), Doubles(data.InputBias), Doubles(data.HiddenBias));
        var reference = new RecurrentReference(cell, weights, [.. Enumerable.Range(0, rows).Select(c.Length)], c.Reverse);
        double[][][] x = [.. Rows(data.X, inputs).Chunk(steps)], dy = [.. Rows(data.OutputGradient, hidden).Chunk(steps)];
        double[][] h0 = Rows(data.Hidden, hidden), c0 = Rows(data.State, hidden);
        (double[][][] output, double[][] hEnd, double[][] cEnd) = reference.Forward(x, h0, c0);
        var gradients = reference.Backward(x, h0, c0, dy, Rows(data.FinalHiddenGradient, hidden), Rows(data.FinalStateGradient, hidden));
        return new RecurrentResult<double>
        {
            Output = Flat(output.SelectMany(row => row)),
            FinalHidden = Flat(hEnd),
            FinalState = Flat(cEnd),
            Input = Flat(gradients.X.SelectMany(row => row)),
            Hidden = Flat(gradients.H0),
            State = Flat(gradients.C0),
            InputWeights = Flat(gradients.Weights.Input),
            HiddenWeights = Flat(gradients.Weights.Hidden),
            InputBias = gradients.Weights.InputBias,
            HiddenBias = gradients.Weights.HiddenBias,
        };
    }

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, value => (double)value);

    private static double[][] Rows(float[] values, int width) => [.. Doubles(values).Chunk(width)];

    private static double[] Flat(IEnumerable<double[]> rows) => [.. rows.SelectMany(row => row)];
}
