using Unroll.Kernels.Recurrent;
using Xunit;

namespace Unroll.Kernels.Tests.Recurrent;

public sealed class HandWorkedTests
{
    public static TheoryData<CellKind> Kinds => Cells.All;

    public static TheoryData<string, CellKind> Kernels => Cells.OfEveryVariant;

    /// <summary>Weights such as 0.1 and ln 3 are rounded to float before: 1e-7.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_reference_gives_what_is_worked_by_hand(CellKind cell)
    {
        RecurrentExample hand = HandWorked.Of(cell);
        RecurrentResult<double> result = ReferenceRun.Run(hand.Case, hand.Data, cell.Reference());
        foreach (((string name, double[] expected), (string _, double[] actual)) in hand.Expected.Parts.Zip(result.Parts))
        {
            Assert.All(expected.Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 2e-7, $"{name}: {pair}"));
            Assert.True(expected.Length == actual.Length || name.Contains("state"), name);
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Kernels_give_what_is_worked_by_hand(string name, CellKind cell)
    {
        RecurrentExample hand = HandWorked.Of(cell);
        RecurrentResult<float> result = KernelRun.Both(cell.Kernel(KernelVariants.Find(name)!, 1), hand.Case, hand.Data);
        Agreement.Assert(hand.Expected, result, name);
    }
}
