using Unroll.Kernels.Recurrent;
using Xunit;

namespace Unroll.Kernels.Tests.Recurrent;

public sealed class KernelAgreementTests
{
    public static TheoryData<string, CellKind> Kernels => Cells.OfEveryVariant;

    /// <summary>H from 1 to 33 and beyond two registers; T, B and I from 1 on, lengths, directions and layouts in turn.</summary>
    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_number_of_units_gives_the_reference_forward_and_backward(string name, CellKind cell)
    {
        KernelVariant variant = KernelVariants.Find(name)!;
        foreach (int hidden in (int[])[.. Enumerable.Range(1, 33), (2 * variant.Lanes) + 3])
        {
            if (variant.Supported || hidden % 5 == 1 || hidden % 16 == 0)
            {
                var sizes = new RecurrentSizes(Steps: 1 + (hidden % 6), Rows: 1 + (hidden * 5 % 13), Inputs: 1 + (hidden * 3 % 11), hidden);
                Check(variant, RecurrentCase.Numbered(cell, sizes, hidden));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void The_smallest_sizes_give_the_reference(string name, CellKind cell)
    {
        KernelVariant variant = KernelVariants.Find(name)!;
        foreach ((int steps, int rows, int inputs) in new[] { (1, 1, 1), (1, 5, 3), (4, 1, 3), (4, 5, 1), (1, 1, 7), (5, 1, 1) })
        {
            foreach (int hidden in new[] { 1, variant.Lanes, variant.Lanes + 1 })
            {
                Check(variant, RecurrentCase.Numbered(cell, new RecurrentSizes(steps, rows, inputs, hidden), hidden + rows));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_layout_and_direction_gives_the_reference(string name, CellKind cell)
    {
        KernelVariant variant = KernelVariants.Find(name)!;
        foreach (SequenceLayout layout in Enum.GetValues<SequenceLayout>())
        {
            foreach (bool reverse in new[] { false, true })
            {
                RecurrentCase c = RecurrentCase.Numbered(cell, new RecurrentSizes(6, 4, 9, 21), 2);
                Check(variant, c with { Layout = layout, Reverse = reverse });
                Check(variant, c with { Layout = layout, Reverse = reverse, Lengths = null });
            }
        }
    }

    /// <summary>Gradients of weights are summed over 256 rows at a time, and 96 units' at a time; products are cut at a depth of 512.</summary>
    [Theory]
    [MemberData(nameof(Kernels))]
    public void Long_sequences_and_many_units_give_the_reference(string name, CellKind cell)
    {
        KernelVariant variant = KernelVariants.Find(name)!;
        Check(variant, RecurrentCase.Numbered(cell, new RecurrentSizes(40, 14, 3, 5), 5));
        Check(variant, RecurrentCase.Numbered(cell, new RecurrentSizes(60, 11, 2, 3), 6));
        if (variant.Supported)
        {
            Check(variant, RecurrentCase.Numbered(cell, new RecurrentSizes(2, 3, 67, 199), 8));
        }
    }

    private static void Check(KernelVariant variant, RecurrentCase c)
    {
        RecurrentExample example = RecurrentExample.Of(c);
        RecurrentResult<float> result = KernelRun.Both(c.Cell.Kernel(variant, c.Sizes.Hidden), c, example.Data);
        Agreement.Assert(example.Expected, result, $"{variant.Name} {c}");
    }
}
