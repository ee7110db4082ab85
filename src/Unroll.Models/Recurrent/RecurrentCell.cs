namespace Unroll.Models.Recurrent;

/// <summary>The kind of a recurrent cell.</summary>
public enum RecurrentCell
{
    /// <summary>h' = tanh(W x + b + U h + c), Elman 1990.</summary>
    RnnTanh,

    /// <summary>h' = max(0, W x + b + U h + c).</summary>
    RnnRelu,

    /// <summary>Long short-term memory with a forget gate; gates in the order input, forget, cell, output.</summary>
    Lstm,

    /// <summary>Gated recurrent unit in PyTorch's form (reset after the recurrent product); gates in the order reset, update, new.</summary>
    Gru,
}
