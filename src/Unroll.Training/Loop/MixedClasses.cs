using static TorchSharp.torch;

namespace Unroll.Training.Loop;

/// <summary>What mixup made of a batch's classes: each example is <c>Share</c> of its own class and <c>1 - Share</c> of its partner's.</summary>
/// <param name="Partner">int64 classes of the examples mixed in, of the shape of the batch's classes.</param>
/// <param name="Share">λ, from 0 to 1.</param>
public sealed record MixedClasses(Tensor Partner, double Share);
