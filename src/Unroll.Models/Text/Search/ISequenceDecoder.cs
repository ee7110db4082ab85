using static TorchSharp.torch;

namespace Unroll.Models.Text.Search;

/// <summary>A network that makes a sequence token by token: the seam between networks and <see cref="BeamSearch"/>.</summary>
public interface ISequenceDecoder
{
    /// <summary>The token before the first.</summary>
    long StartId { get; }

    /// <summary>The token that ends a sequence.</summary>
    long EndId { get; }

    /// <summary>Reads a token of each hypothesis. Results go to the caller's dispose scope; the caller has gradients off and the network in evaluation.</summary>
    /// <param name="ids">[N] int64; those beyond the vocabulary were copied and are read as unknown.</param>
    /// <param name="state">Before the token.</param>
    SearchStep Step(Tensor ids, SearchState state);
}
