namespace Unroll.Models.Recurrent;

/// <summary>What a recurrent module can do beyond one layer read forwards.</summary>
public sealed record RecurrentOptions
{
    /// <summary>L: layers on top of each other.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>Each layer reads its input forwards and backwards; outputs are concatenated, forward first.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>Whether the cells have biases (PyTorch's <c>bias</c>).</summary>
    public bool Bias { get; init; } = true;

    /// <summary>
    /// Inputs and outputs of steps are [B, T, *]; false: [T, B, *], which is PyTorch's default. States are [L * D, B, *] either way.
    /// </summary>
    public bool BatchFirst { get; init; } = true;

    /// <summary>
    /// LSTM: P, to which a linear map without bias narrows h (PyTorch's <c>proj_size</c>; Sak, Senior and Beaufays 2014, arXiv:1402.1128);
    /// 0: none. Below the number of hidden units, as in PyTorch.
    /// </summary>
    public int ProjectionSize { get; init; }

    /// <summary>Probability of zeroing an output between layers, in training; none after the last layer.</summary>
    public double Dropout { get; init; }

    /// <summary>
    /// <see cref="Dropout"/> zeroes the same units at all steps of a sequence (Merity, Keskar and Socher 2017, arXiv:1708.02182, section 4.2).
    /// </summary>
    public bool LockedDropout { get; init; }

    /// <summary>
    /// Probability, in training, of zeroing a unit of h(t - 1) where it enters the recurrent product, the same units at all steps of a sequence
    /// and the others divided by the probability of staying (Gal and Ghahramani 2016, arXiv:1512.05287, with one mask for all gates).
    /// The way around the product (a GRU's z h) is left as it is.
    /// </summary>
    public double RecurrentDropout { get; init; }

    /// <summary>
    /// Probability, in training, of zeroing a weight of W_hh, drawn anew for each run and the same at all its steps; the others are divided by the
    /// probability of staying (DropConnect on recurrent weights, Merity, Keskar and Socher 2017, arXiv:1708.02182, section 2). It asks for no other kernel.
    /// </summary>
    public double WeightDrop { get; init; }

    /// <summary>
    /// Probability that a unit of h keeps its previous value, drawn anew for each step, in training; in evaluation the expected mix of both
    /// (zoneout, Krueger et al. 2017, arXiv:1606.01305). An LSTM's new h is made of the new c as it is before <see cref="ZoneoutCell"/>.
    /// </summary>
    public double ZoneoutHidden { get; init; }

    /// <summary>LSTM: as <see cref="ZoneoutHidden"/>, for c.</summary>
    public double ZoneoutCell { get; init; }

    /// <summary>
    /// Layer normalisation inside the cell (Ba, Kiros and Hinton 2016, arXiv:1607.06450), in the form that <see cref="CellNorms"/> states,
    /// with parameters <c>cell_norm_ih_weight_l0</c>, <c>cell_norm_ih_bias_l0</c>, and so on for <c>hh</c> and <c>c</c>; scales start at 1, shifts at 0.
    /// </summary>
    public bool LayerNormCells { get; init; }

    /// <summary>Layer normalisation of each layer's output at each step; the cells stay plain.</summary>
    public bool LayerNorm { get; init; }

    /// <summary>From the second layer on, a layer's input is added to its output.</summary>
    public bool Residual { get; init; }

    /// <summary>LSTM: value that the forget gate's bias starts with (the sum of both biases); 0 keeps PyTorch's initial values. Jozefowicz et al. 2015 advise 1.</summary>
    public double ForgetBias { get; init; }
}
