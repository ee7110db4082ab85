using static TorchSharp.torch;

namespace Unroll.Models.Recurrent;

/// <summary>What a <see cref="RecurrentStream"/> remembers of one stream (or of B streams side by side), as plain floats.</summary>
/// <param name="layers">L.</param>
/// <param name="rows">B.</param>
/// <param name="hiddenSize">H.</param>
/// <param name="hasCell">An LSTM's.</param>
public sealed class StreamState(int layers, int rows, int hiddenSize, bool hasCell)
{
    /// <summary>h, [L, B, H].</summary>
    public float[] Hidden { get; } = new float[layers * rows * hiddenSize];

    /// <summary>c, [L, B, H]; empty unless an LSTM's.</summary>
    public float[] Cell { get; } = hasCell ? new float[layers * rows * hiddenSize] : [];

    /// <summary>Forgets all: zeros.</summary>
    public void Clear()
    {
        Array.Clear(Hidden);
        Array.Clear(Cell);
    }

    /// <summary>Takes over a module's state, [L, B, H] each.</summary>
    /// <exception cref="ArgumentException">It is of another size.</exception>
    public void Set(RecurrentState state)
    {
        Copy(state.Hidden, Hidden, "h");
        if (Cell.Length > 0)
        {
            Copy(state.Cell ?? throw new ArgumentException("An LSTM's stream goes on from h and c; c is missing.", nameof(state)), Cell, "c");
        }
    }

    /// <summary>The state as tensors, to go on with the module. They go to the caller's dispose scope.</summary>
    public RecurrentState ToTensors() => new(tensor(Hidden, layers, rows, hiddenSize), Cell.Length > 0 ? tensor(Cell, layers, rows, hiddenSize) : null);

    private void Copy(Tensor from, float[] to, string name)
    {
        long[] expected = [layers, rows, hiddenSize];
        if (!from.shape.AsSpan().SequenceEqual(expected))
        {
            throw new ArgumentException($"Expected {name} [{string.Join(", ", expected)}], got [{string.Join(", ", from.shape)}].");
        }
        using Tensor whole = from.detach().contiguous();
        whole.data<float>().CopyTo(to);
    }
}
