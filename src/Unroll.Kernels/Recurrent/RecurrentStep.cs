namespace Unroll.Kernels.Recurrent;

/// <summary>
/// One step at a time of one layer, for streams: weights are packed once and later steps allocate nothing. It holds a copy of the weights, so
/// that weights that change later do not show, and scratch of its own: one thread at a time.
/// </summary>
public abstract class RecurrentStep
{
    private protected RecurrentStep(int rows, int inputs, int hidden)
    {
        Rows = rows;
        Inputs = inputs;
        Hidden = hidden;
    }

    /// <summary>B.</summary>
    public int Rows { get; }

    /// <summary>I.</summary>
    public int Inputs { get; }

    /// <summary>H.</summary>
    public int Hidden { get; }

    /// <summary>Moves the state by one step; h is the output.</summary>
    /// <param name="input">x, [B, I].</param>
    /// <param name="hidden">h before, becomes h after, [B, H].</param>
    /// <param name="state">c before, becomes c after, [B, H], LSTM only; others give an empty span.</param>
    /// <exception cref="ArgumentException">A span has another length; the message gives both.</exception>
    public abstract void Step(ReadOnlySpan<float> input, Span<float> hidden, Span<float> state);
}
