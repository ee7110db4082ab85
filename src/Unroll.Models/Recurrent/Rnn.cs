using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>An Elman network: h' = tanh(W_ih x + b_ih + W_hh h + b_hh), or the same with ReLU. Elman 1990.</summary>
/// <param name="inputSize">I.</param>
/// <param name="hiddenSize">H.</param>
/// <param name="options">Layers, directions and the rest; null: one layer forwards.</param>
/// <param name="relu">ReLU in place of tanh.</param>
public sealed class Rnn(int inputSize, int hiddenSize, RecurrentOptions? options = null, bool relu = false)
    : RecurrentModule(nameof(Rnn), relu ? RecurrentCell.RnnRelu : RecurrentCell.RnnTanh, 1, inputSize, hiddenSize, options ?? new())
{
    /// <summary>As <c>nn.RNN</c> is called. The results go to the caller's dispose scope.</summary>
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
