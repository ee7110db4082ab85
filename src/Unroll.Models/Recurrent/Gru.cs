namespace Unroll.Models.Recurrent;

/// <summary>Gated recurrent units (Cho et al. 2014) in PyTorch's form: r = σ(W_ir x + b_ir + W_hr h + b_hr); z likewise; n = tanh(W_in x + b_in + r (W_hn h + b_hn)); h' = (1 - z) n + z h.</summary>
/// <param name="inputSize">I.</param>
/// <param name="hiddenSize">H.</param>
/// <param name="options">Layers, directions and the rest; null: one layer forwards.</param>
public sealed class Gru(int inputSize, int hiddenSize, RecurrentOptions? options = null)
    : RecurrentModule(nameof(Gru), RecurrentCell.Gru, 3, inputSize, hiddenSize, options ?? new());
