using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>Gated recurrent units (Cho et al. 2014) in PyTorch's form: r = σ(W_ir x + b_ir + W_hr h + b_hr); z likewise; n = tanh(W_in x + b_in + r (W_hn h + b_hn)); h' = (1 - z) n + z h.</summary>
/// <param name="inputSize">I.</param>
/// <param name="hiddenSize">H.</param>
/// <param name="options">Layers, directions and the rest; null: one layer forwards.</param>
public sealed class Gru(int inputSize, int hiddenSize, RecurrentOptions? options = null)
    : RecurrentModule(nameof(Gru), RecurrentCell.Gru, 3, inputSize, hiddenSize, options ?? new())
{
    /// <summary>As <c>nn.GRU</c> is called. The results go to the caller's dispose scope.</summary>
    /// <param name="input">[B, T, I] ([T, B, I] unless <see cref="RecurrentOptions.BatchFirst"/>), or [T, I] without a batch.</param>
    /// <param name="h0">The state to start from, [L * D, B, H], without a batch [L * D, H]; null: zeros.</param>
    /// <param name="lengths">Valid steps of each row, 1 to T; null where all are T.</param>
    /// <returns>h of the last layer at every step, and h of all layers after each row's last valid step; without B where the input has none.</returns>
    /// <exception cref="ArgumentException">A shape or a length does not fit.</exception>
    public (Tensor Output, Tensor Hidden) call(Tensor input, Tensor? h0 = null, long[]? lengths = null)
    {
        RecurrentOutput output = Call(input, h0 is null ? null : new RecurrentState(h0), lengths);
        return (output.Steps, output.Final!.Hidden);
    }

    /// <inheritdoc cref="call"/>
    public (Tensor Output, Tensor Hidden) forward(Tensor input, Tensor? h0 = null, long[]? lengths = null) => call(input, h0, lengths);
}
