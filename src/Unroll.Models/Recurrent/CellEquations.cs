using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>
/// One step of each cell in torch's operations, as <see cref="Rnn"/>, <see cref="Gru"/> and <see cref="Lstm"/> state the equations and
/// <see cref="CellNorms"/> those of layer-normalised cells.
/// </summary>
internal sealed class CellEquations(RecurrentCell cell, RecurrentWeights weights)
{
    private readonly long _hidden = weights.InputHidden.shape[0] / (cell switch { RecurrentCell.Lstm => 4, RecurrentCell.Gru => 3, _ => 1 });

    /// <summary>What a step gets from its input, for all steps in one product: [B, T, I] to [B, T, G * H].</summary>
    public Tensor Inputs(Tensor x)
    {
        if (weights.Norms is null)
        {
            return nn.functional.linear(x, weights.InputHidden, weights.InputBias);
        }
        Tensor product = nn.functional.linear(x, weights.InputHidden);
        return weights.Norms.Input is null ? product : Biased(Normed(product, weights.Norms.Input), weights.InputBias);
    }

    /// <summary>The state after a step.</summary>
    /// <param name="inputs">[B, G * H] of <see cref="Inputs"/>.</param>
    /// <param name="entering">[B, P] h as it enters the recurrent product.</param>
    /// <param name="h">[B, P] h itself.</param>
    /// <param name="c">[B, H] for an LSTM.</param>
    public (Tensor H, Tensor? C) Step(Tensor inputs, Tensor entering, Tensor h, Tensor? c) => cell switch
    {
        RecurrentCell.RnnTanh => (Rnn(inputs, entering).tanh(), null),
        RecurrentCell.RnnRelu => (Rnn(inputs, entering).relu(), null),
        RecurrentCell.Gru => (Gru(inputs, entering, h), null),
        _ => Lstm(inputs, entering, c!),
    };

    private Tensor Rnn(Tensor inputs, Tensor entering)
    {
        if (weights.Norms is null)
        {
            return inputs.Plus(Recurrent(entering));
        }
        Tensor sum = inputs.Plus(nn.functional.linear(entering, weights.HiddenHidden));
        return Biased(Biased(Normed(sum, weights.Norms.Hidden), weights.InputBias), weights.HiddenBias);
    }

    private Tensor Gru(Tensor inputs, Tensor entering, Tensor h)
    {
        Tensor[] a = inputs.chunk(3, 1), b = Recurrent(entering).chunk(3, 1);
        Tensor reset = a[0].Plus(b[0]).sigmoid(), update = a[1].Plus(b[1]).sigmoid();
        Tensor next = a[2].Plus(reset * b[2]).tanh();
        return next.Plus(update * (h - next)); // (1 - z) n + z h
    }

    private (Tensor H, Tensor C) Lstm(Tensor inputs, Tensor entering, Tensor c)
    {
        Tensor[] gates = inputs.Plus(Recurrent(entering)).chunk(4, 1);
        Tensor next = (gates[1].sigmoid() * c).Plus(gates[0].sigmoid() * gates[2].tanh());
        Tensor seen = weights.Norms?.Cell is { } norm ? Normed(next, norm) : next;
        Tensor h = gates[3].sigmoid() * seen.tanh();
        return (weights.Projection is null ? h : nn.functional.linear(h, weights.Projection), next);
    }

    /// <summary>W_hh h + b_hh, normalised before the bias where cells are.</summary>
    private Tensor Recurrent(Tensor entering) => weights.Norms is null
        ? nn.functional.linear(entering, weights.HiddenHidden, weights.HiddenBias)
        : Biased(Normed(nn.functional.linear(entering, weights.HiddenHidden), weights.Norms.Hidden), weights.HiddenBias);

    /// <summary>Over the last axis; of a GRU's three gates the first two together and the third by itself.</summary>
    private Tensor Normed(Tensor x, NormWeights norm)
    {
        if (cell != RecurrentCell.Gru)
        {
            return nn.functional.layer_norm(x, [x.shape[^1]], norm.Scale, norm.Shift);
        }
        return cat([Part(0, 2 * _hidden), Part(2 * _hidden, _hidden)], -1);

        Tensor Part(long from, long width) =>
            nn.functional.layer_norm(x.narrow(-1, from, width), [width], norm.Scale.narrow(0, from, width), norm.Shift.narrow(0, from, width));
    }

    private static Tensor Biased(Tensor x, Tensor? bias) => bias is null ? x : x.Plus(bias);
}
