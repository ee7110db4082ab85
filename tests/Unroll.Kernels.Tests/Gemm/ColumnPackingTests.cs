using Unroll.Kernels.Gemm;
using Xunit;

namespace Unroll.Kernels.Tests.Gemm;

public sealed unsafe class ColumnPackingTests
{
    private const int Columns = 6;

    [Fact]
    public void Six_columns_are_copied_and_summed_and_nothing_beside_them_is_touched()
    {
        for (int k = 0; k <= 40; k++)
        {
            int pitch = Columns + (k % 5);
            double[][] matrix = Matrices.Random(k, Columns, k);
            float[] from = Matrices.Fresh((k * pitch) + Columns), to = Matrices.Fresh((k * Columns) + 8), sums = Matrices.Fresh(Columns + 8);
            for (int i = 0; i < k; i++)
            {
                Array.ConvertAll(matrix[i], value => (float)value).CopyTo(from, i * pitch);
            }
            fixed (float* pf = from, pt = to, ps = sums)
            {
                ColumnPacking.Pack(pf, pitch, k, pt, ps);
            }
            Assert.Equal(matrix.SelectMany(row => row), to.Take(k * Columns).Select(value => (double)value));
            for (int column = 0; column < Columns; column++)
            {
                double sum = matrix.Sum(row => row[column]), magnitude = matrix.Sum(row => Math.Abs(row[column]));
                Matrices.AssertSum(sum, sums[column], k, magnitude, $"K {k}, column {column}");
            }
            Assert.All([.. to.Skip(k * Columns), .. sums.Skip(Columns)], value => Assert.True(Matrices.IsUntouched(value)));
        }
    }
}
