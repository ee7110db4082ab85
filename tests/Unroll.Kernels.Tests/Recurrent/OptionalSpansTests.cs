using Unroll.Kernels.Recurrent;
using Xunit;

namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>Each span that may be left out, left out alone and given alone.</summary>
public sealed class OptionalSpansTests
{
    private static readonly RecurrentSizes Sizes = new(Steps: 4, Rows: 3, Inputs: 5, Hidden: 19);

    public static TheoryData<CellKind> Kinds => Cells.All;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_not_given_counts_as_zeros(CellKind cell)
    {
        foreach (GivenSpans span in Enum.GetValues<GivenSpans>())
        {
            Check(RecurrentCase.Numbered(cell, Sizes, 2) with { Given = span });
            Check(RecurrentCase.Numbered(cell, Sizes, 4) with { Given = GivenSpans.All & ~span });
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_asked_for_does_not_depend_on_what_else_is(CellKind cell)
    {
        foreach (WantedSpans span in Enum.GetValues<WantedSpans>())
        {
            Check(RecurrentCase.Numbered(cell, Sizes, 6) with { Wanted = span });
            Check(RecurrentCase.Numbered(cell, Sizes, 8) with { Wanted = WantedSpans.All & ~span });
        }
    }

    private static void Check(RecurrentCase c)
    {
        RecurrentExample example = RecurrentExample.Of(c);
        foreach (KernelVariant variant in Cells.SupportedVariants)
        {
            Agreement.Assert(example.Expected, KernelRun.Both(c.Cell.Kernel(variant, c.Sizes.Hidden), c, example.Data), $"{variant.Name} {c}");
        }
    }
}
