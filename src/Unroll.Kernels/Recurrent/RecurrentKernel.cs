namespace Unroll.Kernels.Recurrent;

/// <summary>
/// One direction of one recurrent layer over all steps, forward and backward, on the CPU in float32. Kernels hold no state: one may be used by
/// several threads at once. Which there are says <see cref="KernelVariants"/>.
/// </summary>
public abstract class RecurrentKernel
{
    private protected RecurrentKernel(int gates)
    {
        Gates = gates;
    }

    /// <summary>G: RNN 1, GRU 3, LSTM 4.</summary>
    public int Gates { get; }

    /// <summary>Floats that a forward pass keeps for its backward pass.</summary>
    /// <param name="sizes">T, B, I and H.</param>
    /// <param name="lengths">Valid steps of each row; empty: all T.</param>
    public abstract long ReserveLength(RecurrentSizes sizes, ReadOnlySpan<long> lengths);

    /// <summary>Runs all steps.</summary>
    /// <param name="inputs">What to run on.</param>
    /// <param name="outputs">What to write.</param>
    /// <exception cref="ArgumentException">A span's length does not fit the sizes, or a length is not 1 to T; the message gives both.</exception>
    public abstract void Forward(in RecurrentInputs inputs, in RecurrentOutputs outputs);

    /// <summary>Backpropagation through time.</summary>
    /// <param name="inputs">What the forward pass ran on.</param>
    /// <param name="gradients">What it gave and kept, the gradients that come in and those asked for.</param>
    /// <exception cref="ArgumentException">A span's length does not fit the sizes, or a length is not 1 to T; the message gives both.</exception>
    public abstract void Backward(in RecurrentInputs inputs, in RecurrentGradients gradients);

    /// <summary>Packs weights for single steps.</summary>
    /// <param name="rows">B.</param>
    /// <param name="inputs">I.</param>
    /// <param name="hidden">H.</param>
    /// <param name="weights">Are copied.</param>
    /// <exception cref="ArgumentException">A span's length does not fit the sizes; the message gives both.</exception>
    public abstract RecurrentStep Prepare(int rows, int inputs, int hidden, in StepWeights weights);
}
