namespace Unroll.Models.Recurrent;

/// <summary>What a recurrent module can do beyond one layer read forwards.</summary>
public sealed record RecurrentOptions
{
    /// <summary>L: layers on top of each other.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>Each layer reads its input forwards and backwards; outputs are concatenated, forward first.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>Probability of zeroing an output between layers, in training; none after the last layer.</summary>
    public double Dropout { get; init; }

    /// <summary>Layer normalisation of each layer's output at each step.</summary>
    public bool LayerNorm { get; init; }

    /// <summary>From the second layer on, a layer's input is added to its output.</summary>
    public bool Residual { get; init; }

    /// <summary>LSTM: value that the forget gate's bias starts with (the sum of both biases); 0 keeps PyTorch's initial values. Jozefowicz et al. 2015 advise 1.</summary>
    public double ForgetBias { get; init; }
}
