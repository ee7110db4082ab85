using Unroll.Kernels.Attention;

namespace Unroll.Kernels.Tests.Attention;

/// <summary>Random queries, keys and values; what is padded, and the gaps between queries, are NaN.</summary>
internal sealed class AdditiveExample
{
    public AdditiveExample(int rows, int places, int width, int depth, long[]? lengths, int gap, int seed)
    {
        var random = new Random(seed);
        (Rows, Places, Width, Depth, Lengths, Pitch) = (rows, places, width, depth, lengths, width + gap);
        Queries = Fill(rows * Pitch);
        Keys = Fill(rows * places * width);
        Values = Fill(rows * places * depth);
        Score = Fill(width);
        ContextGradients = Fill(rows * depth);
        WeightGradients = Fill(rows * places);
        for (int row = 0; row < rows; row++)
        {
            Queries.AsSpan((row * Pitch) + width, gap).Fill(float.NaN);
            int length = (int)(lengths?[row] ?? places);
            Keys.AsSpan(((row * places) + length) * width, (places - length) * width).Fill(float.NaN);
            Values.AsSpan(((row * places) + length) * depth, (places - length) * depth).Fill(float.NaN);
        }

        float[] Fill(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 3) - 1.5))];
    }

    public int Rows { get; }

    public int Places { get; }

    public int Width { get; }

    public int Depth { get; }

    public int Pitch { get; }

    public long[]? Lengths { get; }

    public float[] Queries { get; }

    public float[] Keys { get; }

    public float[] Values { get; }

    public float[] Score { get; }

    public float[] ContextGradients { get; }

    public float[] WeightGradients { get; }

    public AdditiveCall Call => new()
    {
        Rows = Rows,
        Places = Places,
        Width = Width,
        ValueWidth = Depth,
        Queries = Queries,
        QueryPitch = Pitch,
        Keys = Keys,
        Values = Values,
        Score = Score,
        Lengths = Lengths,
    };

    public int Length(int row) => (int)(Lengths?[row] ?? Places);

    /// <summary>The reference's weights and context of a row.</summary>
    public (double[] Weights, double[] Context) Reference(int row)
    {
        double[][] Rows(float[] from, int width) =>
            [.. Enumerable.Range(0, Length(row)).Select(s => Doubles(from.AsSpan(((row * Places) + s) * width, width)))];
        return AdditiveReference.Attend(Doubles(Queries.AsSpan(row * Pitch, Width)), Rows(Keys, Width), Doubles(Score), Rows(Values, Depth));
    }

    /// <summary>The loss whose gradients of contexts and weights are those given.</summary>
    public double Loss()
    {
        double loss = 0;
        for (int row = 0; row < Rows; row++)
        {
            (double[] weights, double[] context) = Reference(row);
            loss += weights.Select((w, s) => w * WeightGradients[(row * Places) + s]).Sum() + context.Select((c, d) => c * ContextGradients[(row * Depth) + d]).Sum();
        }
        return loss;
    }

    private static double[] Doubles(ReadOnlySpan<float> from) => [.. from.ToArray().Select(value => (double)value)];
}
