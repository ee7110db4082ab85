using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>What is random in a run of one direction of one layer, or, in evaluation, stands for it.</summary>
/// <param name="HiddenMask">[B, P] that h(t - 1) is multiplied with where it enters the recurrent product, the same at all steps; null: none.</param>
/// <param name="ZoneoutHidden">Probability that a unit of h keeps its previous value.</param>
/// <param name="ZoneoutCell">The same for an LSTM's c.</param>
/// <param name="Training">Whether zoneout draws, step by step; in evaluation it takes the expected mix.</param>
public sealed record RecurrentNoise(Tensor? HiddenMask, double ZoneoutHidden, double ZoneoutCell, bool Training);
