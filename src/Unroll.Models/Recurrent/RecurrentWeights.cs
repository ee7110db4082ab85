using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>One direction of one layer, in PyTorch's shapes; G gates (RNN 1, GRU 3, LSTM 4), I inputs, H hidden, P the width of h: H, or less with a projection.</summary>
/// <param name="InputHidden">[G * H, I].</param>
/// <param name="HiddenHidden">[G * H, P].</param>
/// <param name="InputBias">[G * H]; null, and the other too, without biases.</param>
/// <param name="HiddenBias">[G * H].</param>
/// <param name="Projection">[P, H], LSTM only: h = W_hr (o tanh(c)); null without.</param>
/// <param name="Norms">Of layer-normalised cells; null for plain ones.</param>
public sealed record RecurrentWeights(
    Tensor InputHidden, Tensor HiddenHidden, Tensor? InputBias, Tensor? HiddenBias, Tensor? Projection = null, CellNorms? Norms = null);
