using static TorchSharp.torch;

namespace Unroll.Models;

/// <summary>The tokens of texts as they would be written, so that they can be copied.</summary>
/// <param name="Ids">[B, T] int64: ids of the vocabulary of what is written, and from its size V on those of words that it lacks.</param>
/// <param name="Extra">How many ids from V on there are.</param>
public sealed record CopyInput(Tensor Ids, int Extra);
