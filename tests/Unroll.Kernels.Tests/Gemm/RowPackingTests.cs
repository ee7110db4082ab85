using Unroll.Kernels.Gemm;
using Xunit;

namespace Unroll.Kernels.Tests.Gemm;

public sealed unsafe class RowPackingTests
{
    public static TheoryData<int> Rows => [.. Enumerable.Range(0, 17)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Rows_become_columns_with_zeros_behind_them_and_nothing_beside_them_is_touched(int rows)
    {
        for (int k = 1; k <= 40; k++)
        {
            foreach (int lanes in new[] { 1, 4, 8, 16 }.Where(lanes => lanes >= rows))
            {
                Check(rows, k, lanes, pitch: k + (k % 3), panel: lanes * (1 + (k % 4)));
            }
        }
    }

    private static void Check(int rows, int k, int lanes, int pitch, int panel)
    {
        double[][] matrix = Matrices.Random(rows, k, rows + k);
        float[] from = Matrices.Fresh((rows * pitch) + 1), to = Matrices.Fresh((k * panel) + 16);
        for (int row = 0; row < rows; row++)
        {
            Array.ConvertAll(matrix[row], value => (float)value).CopyTo(from, row * pitch);
        }
        fixed (float* pf = from, pt = to)
        {
            RowPacking.Transpose(pf, pitch, rows, k, pt, panel, lanes);
        }
        for (int i = 0; i < to.Length; i++)
        {
            (int depth, int column) = (i / panel, i % panel);
            bool inside = depth < k && column < lanes;
            if (inside ? to[i] != (column < rows ? matrix[column][depth] : 0) : !Matrices.IsUntouched(to[i]))
            {
                Assert.Fail($"{rows} rows, K {k}, {lanes} lanes: [{depth}, {column}] is {to[i]:R}");
            }
        }
    }
}
