using Unroll.Kernels.Recurrent;

namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>
/// Cells with one input and one unit on x = 1, 2 from states of zero, worked by hand, with the gradients of the loss h₂ (max(0, ·): h₁ + h₂).
/// Weights are such that most gates have a round value.
/// </summary>
internal static class HandWorked
{
    /// <summary>The example of a cell.</summary>
    public static RecurrentExample Of(CellKind cell) => cell switch
    {
        CellKind.RnnTanh => Tanh(),
        CellKind.RnnRelu => Relu(),
        CellKind.Lstm => Lstm(),
        _ => Gru(),
    };

    /// <summary>h₁ = tanh(0.5 · 1 + 0.1 + 0.2) = tanh 0.8; h₂ = tanh(0.5 · 2 + 0.3 − 0.4 h₁); δ₂ = 1 − h₂²; δ₁ = −0.4 δ₂ (1 − h₁²).</summary>
    private static RecurrentExample Tanh()
    {
        double h1 = Math.Tanh(0.8), h2 = Math.Tanh(1.3 - (0.4 * h1)), d2 = 1 - (h2 * h2), d1 = -0.4 * d2 * (1 - (h1 * h1));
        return Example(CellKind.RnnTanh, [0.5f], [-0.4f], [0.1f], [0.2f], [0, 1], new RecurrentResult<double>
        {
            Output = [h1, h2],
            FinalHidden = [h2],
            Input = [0.5 * d1, 0.5 * d2],
            Hidden = [-0.4 * d1],
            InputWeights = [d1 + (2 * d2)],
            HiddenWeights = [d2 * h1],
            InputBias = [d1 + d2],
            HiddenBias = [d1 + d2],
        });
    }

    /// <summary>h₁ = 0.8; h₂ = max(0, 1.3 − 2 · 0.8) = 0, so that δ₂ = 0 and δ₁ = 1.</summary>
    private static RecurrentExample Relu() =>
        Example(CellKind.RnnRelu, [0.5f], [-2], [0.1f], [0.2f], [1, 1], new RecurrentResult<double>
        {
            Output = [0.8, 0],
            FinalHidden = [0],
            Input = [0.5, 0],
            Hidden = [-2],
            InputWeights = [1],
            HiddenWeights = [0],
            InputBias = [1],
            HiddenBias = [1],
        });

    /// <summary>
    /// Biases make r = σ(0) = 1/2 and z = σ(ln 3) = 3/4; n = tanh(x + r q) with q = h + 0.4; h' = n / 4 + 3 h / 4. Backwards with ε = ∂loss/∂h':
    /// δn = ε/4 (1 − n²), δz = ε (h − n) 3/16, δr = δn q / 4, and ∂loss/∂h = 3 ε / 4 + δn / 2.
    /// </summary>
    private static RecurrentExample Gru()
    {
        double n1 = Math.Tanh(1.2), h1 = n1 / 4, q2 = h1 + 0.4, n2 = Math.Tanh(2 + (q2 / 2)), h2 = (n2 / 4) + (0.75 * h1);
        double dn2 = (1 - (n2 * n2)) / 4, dz2 = (h1 - n2) * 3 / 16, dr2 = dn2 * q2 / 4, e1 = 0.75 + (dn2 / 2);
        double dn1 = e1 * (1 - (n1 * n1)) / 4, dz1 = e1 * -n1 * 3 / 16, dr1 = dn1 * 0.4 / 4;
        float ln3 = MathF.Log(3);
        return Example(CellKind.Gru, [0, 0, 1], [0, 0, 1], [0, ln3, 0], [0, 0, 0.4f], [0, 1], new RecurrentResult<double>
        {
            Output = [h1, h2],
            FinalHidden = [h2],
            Input = [dn1, dn2],
            Hidden = [(0.75 * e1) + (dn1 / 2)],
            InputWeights = [dr1 + (2 * dr2), dz1 + (2 * dz2), dn1 + (2 * dn2)],
            HiddenWeights = [dr2 * h1, dz2 * h1, dn2 / 2 * h1],
            InputBias = [dr1 + dr2, dz1 + dz2, dn1 + dn2],
            HiddenBias = [dr1 + dr2, dz1 + dz2, (dn1 + dn2) / 2],
        });
    }

    /// <summary>
    /// Biases make i = σ(ln 3) = 3/4, f = σ(0) = 1/2, o = σ(−ln 3) = 1/4; g = tanh x; h feeds nothing. Backwards with ε = ∂loss/∂c:
    /// δi = 3/16 ε g, δf = ε c / 4, δg = 3/4 ε (1 − g²), and ε before is ε / 2; at the last step ε = (1 − tanh²c) / 4 and δo = 3/16 tanh c.
    /// </summary>
    private static RecurrentExample Lstm()
    {
        double g1 = Math.Tanh(1), g2 = Math.Tanh(2), c1 = 0.75 * g1, c2 = (c1 / 2) + (0.75 * g2), s2 = Math.Tanh(c2), h1 = Math.Tanh(c1) / 4;
        double e2 = (1 - (s2 * s2)) / 4, e1 = e2 / 2, di1 = e1 * g1 * 3 / 16, di2 = e2 * g2 * 3 / 16, df2 = e2 * c1 / 4, do2 = s2 * 3 / 16;
        double dg1 = 0.75 * e1 * (1 - (g1 * g1)), dg2 = 0.75 * e2 * (1 - (g2 * g2));
        float ln3 = MathF.Log(3);
        return Example(CellKind.Lstm, [0, 0, 1, 0], [0, 0, 0, 0], [ln3, 0, 0, -ln3], [0, 0, 0, 0], [0, 1], new RecurrentResult<double>
        {
            Output = [h1, s2 / 4],
            FinalHidden = [s2 / 4],
            FinalState = [c2],
            Input = [dg1, dg2],
            Hidden = [0],
            State = [e1 / 2],
            InputWeights = [di1 + (2 * di2), 2 * df2, dg1 + (2 * dg2), 2 * do2],
            HiddenWeights = [di2 * h1, df2 * h1, dg2 * h1, do2 * h1],
            InputBias = [di1 + di2, df2, dg1 + dg2, do2],
            HiddenBias = [di1 + di2, df2, dg1 + dg2, do2],
        });
    }

    private static RecurrentExample Example(
        CellKind cell, float[] wi, float[] wh, float[] bi, float[] bh, float[] outputGradient, RecurrentResult<double> expected) => new(
        new RecurrentCase(cell, new RecurrentSizes(Steps: 2, Rows: 1, Inputs: 1, Hidden: 1)),
        new RecurrentData
        {
            X = [1, 2],
            Hidden = [0],
            State = [0],
            InputWeights = wi,
            HiddenWeights = wh,
            InputBias = bi,
            HiddenBias = bh,
            OutputGradient = outputGradient,
            FinalHiddenGradient = [0],
            FinalStateGradient = [0],
        },
        expected);
}
