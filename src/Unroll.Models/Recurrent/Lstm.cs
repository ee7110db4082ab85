using TorchSharp;
using Unroll.Models.Engine;
using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>
/// Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000), gates i, f, g, o = σ, σ, tanh, σ of
/// W_ih x + b_ih + W_hh h + b_hh; c' = f c + i g; h' = o tanh(c').
/// </summary>
public sealed class Lstm : RecurrentModule
{
    /// <summary>Layers with PyTorch's initial values, then <see cref="RecurrentOptions.ForgetBias"/> where it is not 0.</summary>
    /// <param name="inputSize">I.</param>
    /// <param name="hiddenSize">H.</param>
    /// <param name="options">Layers, directions and the rest; null: one layer forwards.</param>
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
            get_parameter(Name("bias_ih", layer, direction))!.narrow(0, hiddenSize, hiddenSize).fill_(HeldScalar.Of(Options.ForgetBias));
            get_parameter(Name("bias_hh", layer, direction))!.narrow(0, hiddenSize, hiddenSize).fill_(HeldScalar.Of(0));
        }
    }
}
