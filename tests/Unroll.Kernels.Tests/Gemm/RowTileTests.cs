using Unroll.Kernels.Gemm;
using Unroll.Kernels.Lanes;
using Unroll.Kernels.Tests.Lanes;
using Xunit;

namespace Unroll.Kernels.Tests.Gemm;

public sealed class RowTileTests
{
    public static TheoryData<int> Widths => EveryWidth.Lanes;

    /// <summary>1 to 13 rows (two tiles and one row more), K 0 to 40, sums from 0, from C and from a bias, rows of A and C anywhere.</summary>
    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_block_gives_the_product_for_any_rows_depth_start_and_place(int lanes) =>
        EveryWidth.Run(lanes, new AllBlocks(EveryWidth.Supported(lanes) ? 1 : 9));

    private sealed class AllBlocks(int stride) : ILaneWork
    {
        public void Run<L, V>()
            where L : struct, ILanes<V>
            where V : unmanaged
        {
            Check<Block1<L, V>>();
            Check<Block2<L, V>>();
            Check<Block3<L, V>>();
            Check<Block4<L, V>>();
        }

        private void Check<TBlock>()
            where TBlock : struct, IBlock<TBlock>
        {
            for (int k = 0; k <= 40; k += stride)
            {
                foreach (TileOrigin origin in Enum.GetValues<TileOrigin>())
                {
                    var example = new TileExample(k, TBlock.Floats, origin);
                    for (int rows = 1; rows <= TileExample.MaxRows; rows++)
                    {
                        example.Check<TBlock>(rows);
                    }
                }
            }
        }
    }
}
