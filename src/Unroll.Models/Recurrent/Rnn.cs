namespace Unroll.Models.Recurrent;

/// <summary>An Elman network: h' = tanh(W_ih x + b_ih + W_hh h + b_hh), or the same with ReLU. Elman 1990.</summary>
/// <param name="inputSize">I.</param>
/// <param name="hiddenSize">H.</param>
/// <param name="options">Layers, directions and the rest; null: one layer forwards.</param>
/// <param name="relu">ReLU in place of tanh.</param>
public sealed class Rnn(int inputSize, int hiddenSize, RecurrentOptions? options = null, bool relu = false)
    : RecurrentModule(nameof(Rnn), relu ? RecurrentCell.RnnRelu : RecurrentCell.RnnTanh, 1, inputSize, hiddenSize, options ?? new());
