using static TorchSharp.torch;

namespace Unroll.Models;

/// <summary>A model whose recurrent state can be carried from one batch to the next: stateful truncated backpropagation through time, and streaming.</summary>
public interface IStatefulModel
{
    /// <summary>The state before anything was read: zeros. The caller's to dispose.</summary>
    /// <param name="batchSize">B of the batches to come.</param>
    ModelState InitialState(int batchSize);

    /// <summary>
    /// As <see cref="SequenceModel.forward"/>, starting from a state. The state moves on to each example's last valid step, detached:
    /// gradients never cross batches.
    /// </summary>
    /// <param name="input">The batch; row b goes on where row b of the batch before ended.</param>
    /// <param name="state">Read, then replaced by the state after this batch.</param>
    /// <exception cref="ArgumentException">The state was made for another number of examples.</exception>
    Tensor Forward(ModelInput input, ModelState state);
}
