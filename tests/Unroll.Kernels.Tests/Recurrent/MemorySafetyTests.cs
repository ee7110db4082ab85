using Unroll.Kernels.Recurrent;
using Xunit;

namespace Unroll.Kernels.Tests.Recurrent;

public sealed class MemorySafetyTests
{
    public static TheoryData<string, CellKind> Kernels => Cells.OfEveryVariant;

    [Theory]
    [MemberData(nameof(Kernels))]
    public void No_kernel_touches_the_page_behind_or_before_its_spans(string name, CellKind cell)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "pages are guarded with Linux's mprotect");
        KernelVariant variant = KernelVariants.Find(name)!;
        for (int hidden = 1; hidden <= 20; hidden += variant.Supported ? 1 : 6)
        {
            foreach (int inputs in new[] { hidden, 21 - hidden })
            {
                RecurrentCase c = RecurrentCase.Numbered(cell, new RecurrentSizes(3, 1 + (hidden % 4), inputs, hidden), hidden);
                var data = RecurrentData.Random(c, hidden);
                RecurrentKernel kernel = cell.Kernel(variant, hidden);
                RecurrentResult<float> behind = KernelRun.Both(kernel, c, data, new GuardedMemory(atEnd: true));
                Agreement.AssertSameBits(behind, KernelRun.Both(kernel, c, data, new GuardedMemory(atEnd: false)), $"{name} {c}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void What_lies_around_the_spans_has_no_influence(string name, CellKind cell)
    {
        KernelVariant variant = KernelVariants.Find(name)!;
        foreach (int hidden in new[] { 3, 17, 23 })
        {
            RecurrentCase c = RecurrentCase.Numbered(cell, new RecurrentSizes(4, 5, 7, hidden), hidden - 1);
            var data = RecurrentData.Random(c, hidden);
            RecurrentKernel kernel = cell.Kernel(variant, hidden);
            RecurrentResult<float> plain = KernelRun.Both(kernel, c, data, new FencedMemory(fence: 0));
            foreach (float fence in new[] { float.NaN, float.NegativeInfinity, 1e30f })
            {
                Agreement.AssertSameBits(plain, KernelRun.Both(kernel, c, data, new FencedMemory(fence)), $"{name} {c}, fences {fence}");
            }
        }
    }
}
