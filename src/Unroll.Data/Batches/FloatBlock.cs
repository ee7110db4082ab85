namespace Unroll.Data.Batches;

/// <summary>Numbers with a shape, row-major. The array may be longer than the shape needs (it is pooled): only the first <see cref="Count"/> count.</summary>
/// <param name="Values">The numbers.</param>
/// <param name="Shape">The lengths of the axes.</param>
public sealed record FloatBlock(float[] Values, int[] Shape)
{
    /// <summary>How many numbers the shape holds.</summary>
    public int Count => Shape.Aggregate(1, (n, length) => checked(n * length));
}
