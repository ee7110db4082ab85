using TorchSharp;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>
/// Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000), gates i, f, g, o = σ, σ, tanh, σ of
/// W_ih x + b_ih + W_hh h + b_hh; c' = f c + i g; h' = o tanh(c'), with a projection h' = W_hr (o tanh(c')).
/// </summary>
public sealed class Lstm : RecurrentModule
{
    /// <summary>Layers with PyTorch's initial values, then <see cref="RecurrentOptions.ForgetBias"/> where it is not 0.</summary>
    /// <param name="inputSize">I.</param>
    /// <param name="hiddenSize">H.</param>
    /// <param name="options">Layers, directions and the rest; null: one layer forwards.</param>
    /// <exception cref="ArgumentException">A size or an option is outside what is allowed.</exception>
    public Lstm(int inputSize, int hiddenSize, RecurrentOptions? options = null)
        : base(nameof(Lstm), RecurrentCell.Lstm, 4, inputSize, hiddenSize, options ?? new())
    {
        if (Options.ForgetBias == 0)
        {
            return;
        }
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        for (int row = 0; row < Options.Layers * Directions; row++)
        {
            int layer = row / Directions, direction = row % Directions;
            Parameters.Get("bias_ih", layer, direction).narrow(0, hiddenSize, hiddenSize).fill_(HeldScalar.Of(Options.ForgetBias));
            Parameters.Get("bias_hh", layer, direction).narrow(0, hiddenSize, hiddenSize).fill_(HeldScalar.Of(0));
        }
    }

    /// <summary>As <c>nn.LSTM</c> is called. The results go to the caller's dispose scope.</summary>
    /// <param name="input">[B, T, I] ([T, B, I] unless <see cref="RecurrentOptions.BatchFirst"/>), or [T, I] without a batch.</param>
    /// <param name="state">h [L * D, B, P] and c [L * D, B, H] to start from, without a batch [L * D, P] and [L * D, H]; null: zeros.</param>
    /// <param name="lengths">Valid steps of each row, 1 to T; null where all are T.</param>
    /// <returns>h of the last layer at every step, and h and c of all layers after each row's last valid step; without B where the input has none.</returns>
    /// <exception cref="ArgumentException">A shape or a length does not fit.</exception>
    public (Tensor Output, Tensor Hidden, Tensor Cell) call(Tensor input, (Tensor H0, Tensor C0)? state = null, long[]? lengths = null)
    {
        RecurrentOutput output = Call(input, state is var (h0, c0) ? new RecurrentState(h0, c0) : null, lengths);
        return (output.Steps, output.Final!.Hidden, output.Final.Cell!);
    }

    /// <inheritdoc cref="call"/>
    public (Tensor Output, Tensor Hidden, Tensor Cell) forward(Tensor input, (Tensor H0, Tensor C0)? state = null, long[]? lengths = null) =>
        call(input, state, lengths);
}
