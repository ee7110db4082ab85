using CsCheck;
using Unroll.Kernels.Recurrent;
using Xunit;

namespace Unroll.Kernels.Tests.Recurrent;

public sealed class RandomCaseTests
{
    public static TheoryData<string> Variants => [.. KernelVariants.All.Select(variant => variant.Name)];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Any_lengths_give_the_reference_and_padding_has_no_influence(string name) => Sample(name, RandomCases.Ragged);

    [Theory]
    [MemberData(nameof(Variants))]
    public void Any_choice_of_what_is_given_and_asked_for_gives_the_reference(string name) => Sample(name, RandomCases.Any);

    private static void Sample(string name, Gen<RecurrentCase> cases)
    {
        KernelVariant variant = KernelVariants.Find(name)!;
        cases.Sample(
            c =>
            {
                RecurrentExample example = RecurrentExample.Of(c);
                Agreement.Assert(example.Expected, KernelRun.Both(c.Cell.Kernel(variant, c.Sizes.Hidden), c, example.Data), $"{variant.Name} {c}");
            },
            iter: variant.Supported ? 150 : 20);
    }
}
