namespace Unroll.Kernels.Recurrent;

/// <summary>
/// One direction of a recurrent layer, row by row, step by step, unit by unit, in double precision: the specification of <see cref="RecurrentKernel"/>.
/// Matrices are arrays of rows; x, outputs and their gradients are [B][T][·], states [B][H].
/// </summary>
/// <param name="cell">The cell's equations.</param>
/// <param name="weights">W_ih [G H][I], W_hh [G H][H], b_ih and b_hh [G H].</param>
/// <param name="lengths">Valid steps of each row.</param>
/// <param name="reverse">Rows are read from the last valid step to the first.</param>
internal sealed class RecurrentReference(ICellReference cell, ReferenceWeights weights, int[] lengths, bool reverse)
{
    private int Hidden => weights.Hidden[0].Length;

    /// <summary>h of every step (0 where padded), and h and c at the end.</summary>
    /// <param name="x">[B][T][I].</param>
    /// <param name="h0">[B][H], before the first step.</param>
    /// <param name="c0">[B][H], LSTM only; others give zeros.</param>
    public (double[][][] Steps, double[][] H, double[][] C) Forward(double[][][] x, double[][] h0, double[][] c0)
    {
        double[][][] steps = [.. x.Select(row => row.Select(_ => new double[Hidden]).ToArray())];
        double[][] hEnd = [.. h0], cEnd = [.. c0];
        for (int b = 0; b < x.Length; b++)
        {
            foreach (int t in Order(b))
            {
                (hEnd[b], cEnd[b]) = Step(x[b][t], hEnd[b], cEnd[b]);
                steps[b][t] = hEnd[b];
            }
        }
        return (steps, hEnd, cEnd);
    }

    /// <summary>Gradients of the weights, of x and of the states before the first step.</summary>
    /// <param name="x">As in <see cref="Forward"/>.</param>
    /// <param name="h0">As in <see cref="Forward"/>.</param>
    /// <param name="c0">As in <see cref="Forward"/>.</param>
    /// <param name="dSteps">∂loss/∂h of every step.</param>
    /// <param name="dH">∂loss/∂h at the end.</param>
    /// <param name="dC">∂loss/∂c at the end.</param>
    public (ReferenceWeights Weights, double[][][] X, double[][] H0, double[][] C0) Backward(
        double[][][] x, double[][] h0, double[][] c0, double[][][] dSteps, double[][] dH, double[][] dC)
    {
        ReferenceWeights gradients = weights.Zeros();
        double[][][] dx = [.. x.Select(row => row.Select(step => new double[step.Length]).ToArray())];
        double[][] dh = [.. dH.Select(row => row.ToArray())], dc = [.. dC.Select(row => row.ToArray())];
        for (int b = 0; b < x.Length; b++)
        {
            var states = States(b, x, h0[b], c0[b]);
            foreach ((int t, double[] h, double[] c) in Enumerable.Reverse(states))
            {
                double[] dAfter = [.. dh[b].Zip(dSteps[b][t], (later, now) => later + now)];
                dh[b] = StepBack(x[b][t], h, c, dAfter, dc[b], gradients, dx[b][t]);
            }
        }
        return (gradients, dx, dh, dc);
    }

    /// <summary>One step of one row; <paramref name="dc"/> becomes that of the state before, the return value is ∂loss/∂h before.</summary>
    private double[] StepBack(double[] x, double[] h, double[] c, double[] dh, double[] dc, ReferenceWeights gradients, double[] dx)
    {
        double[][] a = Sums(weights.Input, weights.InputBias, x), q = Sums(weights.Hidden, weights.HiddenBias, h);
        double[] da = new double[cell.Gates], dq = new double[cell.Gates], before = new double[Hidden];
        for (int j = 0; j < Hidden; j++)
        {
            (double direct, dc[j]) = cell.Backward(a[j], q[j], h[j], c[j], dh[j], dc[j], da, dq);
            before[j] += direct;
            for (int gate = 0; gate < cell.Gates; gate++)
            {
                int row = (gate * Hidden) + j;
                gradients.InputBias[row] += da[gate];
                gradients.HiddenBias[row] += dq[gate];
                Through(weights.Input[row], gradients.Input[row], x, da[gate], dx);
                Through(weights.Hidden[row], gradients.Hidden[row], h, dq[gate], before);
            }
        }
        return before;
    }

    /// <summary>One sum Σ w v with gradient d: dw += d v, dv += d w.</summary>
    private static void Through(double[] w, double[] dw, double[] v, double d, double[] dv)
    {
        for (int k = 0; k < v.Length; k++)
        {
            dw[k] += d * v[k];
            dv[k] += d * w[k];
        }
    }

    /// <summary>[H][G]: for each unit, its gates' sums.</summary>
    private double[][] Sums(double[][] matrix, double[] bias, double[] v)
    {
        double Sum(int row) => matrix[row].Zip(v, (w, value) => w * value).Sum() + bias[row];
        return [.. Enumerable.Range(0, Hidden).Select(j => Enumerable.Range(0, cell.Gates).Select(gate => Sum((gate * Hidden) + j)).ToArray())];
    }

    private List<(int Step, double[] H, double[] C)> States(int b, double[][][] x, double[] h0, double[] c0)
    {
        List<(int, double[], double[])> states = [];
        double[] h = h0, c = c0;
        foreach (int t in Order(b))
        {
            states.Add((t, h, c));
            (h, c) = Step(x[b][t], h, c);
        }
        return states;
    }

    private (double[] H, double[] C) Step(double[] x, double[] h, double[] c)
    {
        double[][] a = Sums(weights.Input, weights.InputBias, x), q = Sums(weights.Hidden, weights.HiddenBias, h);
        (double H, double C)[] next = [.. Enumerable.Range(0, Hidden).Select(j => cell.Forward(a[j], q[j], h[j], c[j]))];
        return ([.. next.Select(unit => unit.H)], [.. next.Select(unit => unit.C)]);
    }

    private IEnumerable<int> Order(int b) => reverse ? Enumerable.Range(0, lengths[b]).Reverse() : Enumerable.Range(0, lengths[b]);
}
