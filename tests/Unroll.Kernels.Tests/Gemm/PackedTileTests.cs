using Unroll.Kernels.Gemm;
using Unroll.Kernels.Lanes;
using Unroll.Kernels.Tests.Lanes;
using Xunit;

namespace Unroll.Kernels.Tests.Gemm;

public sealed class PackedTileTests
{
    private const int Rows = 6;

    public static TheoryData<int> Widths => EveryWidth.Lanes;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Six_rows_give_the_product_with_every_block_at_every_depth(int lanes) =>
        EveryWidth.Run(lanes, new AllBlocks(EveryWidth.Supported(lanes) ? 1 : 9));

    private sealed unsafe class AllBlocks(int stride) : ILaneWork
    {
        public void Run<L, V>()
            where L : struct, ILanes<V>
            where V : unmanaged
        {
            for (int k = 0; k <= 40; k += stride)
            {
                foreach (bool add in new[] { false, true })
                {
                    Check<Block1<L, V>>(k, add);
                    Check<Block2<L, V>>(k, add);
                    Check<Block3<L, V>>(k, add);
                    Check<Block4<L, V>>(k, add);
                }
            }
        }

        private static void Check<TBlock>(int k, bool add)
            where TBlock : struct, IBlock<TBlock>
        {
            int columns = TBlock.Floats, pitch = columns + (k % 3);
            double[][] a = Matrices.Random(Rows, k, k), b = Matrices.Random(k, columns, k + 1), start = Matrices.Random(Rows, columns, k + 2);
            start = add ? start : [.. start.Select(row => new double[columns])];
            float[] packed = [.. Enumerable.Range(0, k).SelectMany(i => a.Select(row => (float)row[i]))];
            float[] panel = [.. b.SelectMany(row => row.Select(value => (float)value))], c = Matrices.Fresh(Rows * pitch);
            for (int m = 0; m < Rows && add; m++)
            {
                Array.ConvertAll(start[m], value => (float)value).CopyTo(c, m * pitch);
            }
            fixed (float* pa = packed, pp = panel, pc = c)
            {
                PackedTile<TBlock>.Multiply(k, pa, pp, pc, pitch, add);
            }
            double[][] expected = ProductReference.Multiply(a, b, start);
            double[][] magnitudes = ProductReference.Multiply(Matrices.Magnitudes(a), Matrices.Magnitudes(b), Matrices.Magnitudes(start));
            string where = $"{typeof(TBlock).Name} of {columns} floats, K {k}, add {add}";
            for (int i = 0; i < c.Length; i++)
            {
                (int m, int n) = (i / pitch, i % pitch);
                if (n >= columns)
                {
                    Assert.True(Matrices.IsUntouched(c[i]), where);
                    continue;
                }
                Matrices.AssertSum(expected[m][n], c[i], k, magnitudes[m][n], where);
            }
        }
    }
}
