namespace Unroll.Kernels.Attention;

/// <summary>One query for each of the first R rows of a batch, and what it looks at.</summary>
public readonly ref struct AdditiveCall
{
    /// <summary>R.</summary>
    public required int Rows { get; init; }

    /// <summary>S: places of a row, padding included.</summary>
    public required int Places { get; init; }

    /// <summary>A: width of queries and keys.</summary>
    public required int Width { get; init; }

    /// <summary>D: width of values.</summary>
    public required int ValueWidth { get; init; }

    /// <summary>q, [R, A], rows <see cref="QueryPitch"/> floats apart.</summary>
    public required ReadOnlySpan<float> Queries { get; init; }

    /// <summary>Floats from a query to the next; at least A.</summary>
    public required int QueryPitch { get; init; }

    /// <summary>k, [R, S, A].</summary>
    public required ReadOnlySpan<float> Keys { get; init; }

    /// <summary>[R, S, D].</summary>
    public required ReadOnlySpan<float> Values { get; init; }

    /// <summary>v, [A].</summary>
    public required ReadOnlySpan<float> Score { get; init; }

    /// <summary>Valid places of each row, 1 to S; empty where all are S.</summary>
    public ReadOnlySpan<long> Lengths { get; init; }

    /// <summary>Valid places of a row.</summary>
    public int Length(int row) => Lengths.IsEmpty ? Places : (int)Lengths[row];

    /// <exception cref="ArgumentException">A span is too short, or a length is not 1 to S; the message says which.</exception>
    internal void Check()
    {
        Need(Rows >= 1 && Places >= 1 && Width >= 1 && ValueWidth >= 1 && QueryPitch >= Width, "Sizes must be at least 1, and the queries' pitch at least their width.");
        Need(Queries.Length >= ((Rows - 1) * QueryPitch) + Width, $"{Queries.Length} floats of queries are too few.");
        Need(Keys.Length >= Rows * Places * Width, $"{Keys.Length} floats of keys are too few.");
        Need(Values.Length >= Rows * Places * ValueWidth, $"{Values.Length} floats of values are too few.");
        Need(Score.Length >= Width, $"{Score.Length} floats of the score's weights are too few.");
        Need(Lengths.IsEmpty || Lengths.Length >= Rows, $"{Lengths.Length} lengths are too few for {Rows} rows.");
        for (int row = 0; row < Rows; row++)
        {
            Need(Length(row) >= 1 && Length(row) <= Places, $"Row {row} has length {Length(row)}; allowed are 1 to {Places}.");
        }
    }

    internal static void Need(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}
