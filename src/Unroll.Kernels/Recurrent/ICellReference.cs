namespace Unroll.Kernels.Recurrent;

/// <summary>
/// A cell's equations for one unit in double precision: the specification that kernels are held to, never optimised. For each gate, in PyTorch's
/// order, a = W_ih x + b_ih and q = W_hh h + b_hh of that unit come in.
/// </summary>
internal interface ICellReference
{
    /// <summary>G.</summary>
    int Gates { get; }

    /// <summary>One step of a unit.</summary>
    /// <param name="a">[G] from the input.</param>
    /// <param name="q">[G] from the state.</param>
    /// <param name="h">h before.</param>
    /// <param name="c">c before, LSTM only.</param>
    /// <returns>h and c after.</returns>
    (double H, double C) Forward(ReadOnlySpan<double> a, ReadOnlySpan<double> q, double h, double c);

    /// <summary>The gradients of that step.</summary>
    /// <param name="a">[G] from the input.</param>
    /// <param name="q">[G] from the state.</param>
    /// <param name="h">h before.</param>
    /// <param name="c">c before.</param>
    /// <param name="dh">∂loss/∂h after.</param>
    /// <param name="dc">∂loss/∂c after, from the step behind.</param>
    /// <param name="da">[G], goes out.</param>
    /// <param name="dq">[G], goes out.</param>
    /// <returns>What reaches h and c before without passing through the sums.</returns>
    (double H, double C) Backward(
        ReadOnlySpan<double> a, ReadOnlySpan<double> q, double h, double c, double dh, double dc, Span<double> da, Span<double> dq);
}
