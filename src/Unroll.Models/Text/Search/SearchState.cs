using static TorchSharp.torch;

namespace Unroll.Models.Text.Search;

/// <summary>What a decoder carries from token to token, for B sources and N hypotheses, N / B of each source, source by source.</summary>
/// <param name="Carried">Tensors [N, ...] that change with every token.</param>
/// <param name="Sources">Tensors [B, ...] that stay: what was read.</param>
/// <param name="ExtraIds">Ids beyond the vocabulary that this batch's sources bring, for copying.</param>
public sealed record SearchState(IReadOnlyList<Tensor> Carried, IReadOnlyList<Tensor> Sources, int ExtraIds = 0)
{
    /// <summary>Other hypotheses, each going on from one of these, source by source.</summary>
    /// <param name="hypotheses">[N'] int64 places of the hypotheses to go on from.</param>
    public SearchState Follow(Tensor hypotheses) => this with { Carried = [.. Carried.Select(tensor => tensor.index_select(0, hypotheses))] };

    /// <summary>Only some of the sources and hypotheses.</summary>
    /// <param name="hypotheses">[N'] int64 places of the hypotheses to go on from.</param>
    /// <param name="sources">[B'] int64 places of the sources that they belong to.</param>
    public SearchState Keep(Tensor hypotheses, Tensor sources) =>
        Follow(hypotheses) with { Sources = [.. Sources.Select(tensor => tensor.index_select(0, sources))] };
}
