using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>One direction of one layer, in PyTorch's shapes; G gates (RNN 1, GRU 3, LSTM 4), I inputs, H hidden.</summary>
/// <param name="InputHidden">[G * H, I].</param>
/// <param name="HiddenHidden">[G * H, H].</param>
/// <param name="InputBias">[G * H].</param>
/// <param name="HiddenBias">[G * H].</param>
public sealed record RecurrentWeights(Tensor InputHidden, Tensor HiddenHidden, Tensor InputBias, Tensor HiddenBias);
