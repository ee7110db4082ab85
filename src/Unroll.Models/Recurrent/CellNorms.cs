namespace Unroll.Models.Recurrent;

/// <summary>
/// Layer normalisation inside a cell (Ba, Kiros and Hinton 2016, arXiv:1607.06450), with <c>LN</c> as <see cref="NormWeights"/> has it. The
/// biases b_ih and b_hh are added behind the norms and are not normalised.
/// <list type="bullet">
/// <item>LSTM, supplementary equations 20 to 22: gates = LN(W_hh h; α1, β1) + b_hh + LN(W_ih x; α2, β2) + b_ih, each norm over all four gates
/// together; c' = σ(f) c + σ(i) tanh(g); h' = σ(o) tanh(LN(c'; α3, β3)). The c that is carried on is not normalised.</item>
/// <item>GRU, as in the same paper's skip-thoughts, with the reset after the product as in PyTorch: r and z are σ of
/// LN(W_hh h)_rz + b_hh + LN(W_ih x)_rz + b_ih, both gates normalised together; n = tanh(LN(W_in x) + b_in + r (LN(W_hn h) + b_hn)), normalised
/// by itself; h' = (1 - z) n + z h. Scales and shifts of both groups lie one behind the other, [3 * H].</item>
/// <item>RNN, equation 4: h' = f(LN(W_hh h + W_ih x; α, β) + b_ih + b_hh), one norm of the sum of both products.</item>
/// </list>
/// </summary>
/// <param name="Input">[G * H] of W_ih x; null for an RNN.</param>
/// <param name="Hidden">[G * H] of W_hh h; for an RNN of the sum of both products.</param>
/// <param name="Cell">[H] of c', LSTM only.</param>
public sealed record CellNorms(NormWeights? Input, NormWeights Hidden, NormWeights? Cell);
