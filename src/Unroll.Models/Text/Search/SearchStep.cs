using static TorchSharp.torch;

namespace Unroll.Models.Text.Search;

/// <summary>What a decoder gives for one token of each hypothesis.</summary>
/// <param name="LogProbabilities">[N, V], with <see cref="SearchState.ExtraIds"/> [N, V + extra]: of the next token.</param>
/// <param name="State">After the token.</param>
/// <param name="Attention">[N, S] weights of the source's places for the next token; null without attention.</param>
public sealed record SearchStep(Tensor LogProbabilities, SearchState State, Tensor? Attention);
