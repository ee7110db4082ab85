using Unroll.Kernels.Tests.Lanes;
using Xunit;

namespace Unroll.Kernels.Tests.Gemm;

public sealed class PanelsTests
{
    public static TheoryData<int> Widths => EveryWidth.Lanes;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Packed_panels_give_the_product_for_any_number_of_columns(int lanes)
    {
        for (int columns = 1; columns <= 140; columns += EveryWidth.Supported(lanes) ? 1 : 11)
        {
            EveryWidth.Run(lanes, new PanelsExample(1 + (columns % 8), 1 + (columns % 13), columns, add: columns % 2 == 0));
        }
    }

    /// <summary>K is cut into stretches of 512.</summary>
    [Theory]
    [MemberData(nameof(Widths))]
    public void Depths_around_and_beyond_a_stretch_give_the_product(int lanes)
    {
        foreach (int k in new[] { 511, 512, 513, 1024, 1027 })
        {
            EveryWidth.Run(lanes, new PanelsExample(7, k, EveryWidth.Supported(lanes) ? 75 : 13, add: false));
            EveryWidth.Run(lanes, new PanelsExample(2, k, 5, add: true));
        }
    }
}
