using System.Runtime.Intrinsics;
using Unroll.Kernels.Recurrent;
using Xunit;

namespace Unroll.Kernels.Tests.Recurrent;

/// <summary>Which variant a machine gets; also run in processes whose runtime uses fewer of the machine's instructions.</summary>
public sealed class WidestVariantTests
{
    /// <summary>The environment variable that says which variant is expected for 64 units.</summary>
    public const string Expected = "UNROLL_TESTS_EXPECTED_VARIANT";

    public static TheoryData<CellKind> Kinds => Cells.All;

    [Fact]
    public void Sixty_four_units_get_the_widest_registers_there_are()
    {
        string widest = Vector512.IsHardwareAccelerated ? "vector512" : Vector256.IsHardwareAccelerated ? "vector256"
            : Vector128.IsHardwareAccelerated ? "vector128" : "scalar";
        Assert.Equal(Environment.GetEnvironmentVariable(Expected) ?? widest, KernelVariants.Widest(64).Name);
    }

    /// <summary>Half of the lanes are filled at the least, as long as there are more than four.</summary>
    [Fact]
    public void Few_units_get_registers_that_they_fill()
    {
        for (int hidden = 1; hidden <= 64; hidden++)
        {
            KernelVariant variant = KernelVariants.Widest(hidden);
            Assert.True(variant.Supported);
            Assert.True(variant.Lanes <= 4 || 2 * hidden > variant.Lanes, $"{hidden} units get {variant.Name}");
        }
    }

    [Fact]
    public void Variants_are_found_by_their_names_and_the_scalar_one_is_always_supported()
    {
        Assert.All(KernelVariants.All, variant => Assert.Same(variant, KernelVariants.Find(variant.Name)));
        Assert.Null(KernelVariants.Find("vector1024"));
        Assert.True(KernelVariants.Find("scalar")!.Supported);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_variant_gives_the_reference(CellKind cell)
    {
        foreach (int hidden in new[] { 1, 13, 16, 37 })
        {
            RecurrentCase c = RecurrentCase.Numbered(cell, new RecurrentSizes(5, 4, 6, hidden), hidden + 1);
            RecurrentExample example = RecurrentExample.Of(c);
            foreach (KernelVariant variant in KernelVariants.All.Where(variant => variant.Supported || hidden == 13))
            {
                Agreement.Assert(example.Expected, KernelRun.Both(cell.Kernel(variant, hidden), c, example.Data), $"{variant.Name} {c}");
            }
        }
    }
}
