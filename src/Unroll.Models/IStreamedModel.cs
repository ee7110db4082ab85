using static TorchSharp.torch;

namespace Unroll.Models;

/// <summary>A model that may be made of streams which learn each by itself and are brought together only to predict, as the two streams of Simonyan and Zisserman
/// 2014 (section 5) are. <see cref="SequenceModel.forward"/> is the prediction of all together.</summary>
public interface IStreamedModel
{
    /// <summary>The output of each stream, of the shape that <see cref="ModelTask"/> states, each to be trained with the task's loss. The caller has a dispose scope open.</summary>
    /// <param name="input">The batch.</param>
    /// <returns>Null where the model learns as a whole.</returns>
    /// <exception cref="ArgumentException">As for the forward pass.</exception>
    IReadOnlyList<Tensor>? Streams(ModelInput input);
}
