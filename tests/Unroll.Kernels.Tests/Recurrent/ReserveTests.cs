using Unroll.Kernels.Recurrent;
using Xunit;

namespace Unroll.Kernels.Tests.Recurrent;

public sealed class ReserveTests
{
    public static TheoryData<string, CellKind> Kernels => Cells.OfEveryVariant;

    /// <summary>Without a reserve, the sums of a stretch of steps share memory: enough steps for several stretches.</summary>
    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_pass_without_a_reserve_gives_the_same_to_the_last_bit(string name, CellKind cell)
    {
        KernelVariant variant = KernelVariants.Find(name)!;
        foreach (int hidden in variant.Supported ? (int[])[1, 7, 16, 33, 130] : [7])
        {
            RecurrentCase c = RecurrentCase.Numbered(cell, new RecurrentSizes(hidden > 100 ? 90 : 9, 3, 4, hidden), hidden);
            var data = RecurrentData.Random(c, hidden);
            RecurrentResult<float>[] results = [.. new[] { true, false }.Select(keep =>
            {
                var run = new KernelRun(cell.Kernel(variant, hidden), c, data, new FencedMemory());
                run.Forward(keep);
                return run.Result(backward: false);
            })];
            Agreement.AssertSameBits(results[0], results[1], $"{name} {c}");
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_reserve_serves_twice_and_stays_as_it_is(string name, CellKind cell)
    {
        RecurrentKernel kernel = cell.Kernel(KernelVariants.Find(name)!, 21);
        RecurrentCase c = RecurrentCase.Numbered(cell, new RecurrentSizes(5, 4, 6, 21), 2);
        var run = new KernelRun(kernel, c, RecurrentData.Random(c, 1), new FencedMemory());
        run.Forward(keep: true);
        int[] reserve = run.ReserveBits();
        run.Backward();
        RecurrentResult<float> first = run.Result();
        run.RenewGradients();
        run.Backward();
        Agreement.AssertSameBits(first, run.Result(), $"{name} {cell}");
        Assert.Equal(reserve, run.ReserveBits());
    }

    /// <summary>Slots and, for an LSTM, the state, of units rounded up to whole blocks, for each valid step.</summary>
    [Fact]
    public void A_reserve_is_as_long_as_the_valid_steps_say()
    {
        KernelVariant scalar = KernelVariants.Find("scalar")!, wide = KernelVariants.Find("vector512")!;
        var sizes = new RecurrentSizes(5, 2, 3, 17);
        Assert.Equal(5 * 2 * 5 * 17, scalar.Lstm.ReserveLength(sizes, []));
        Assert.Equal(6 * 5 * 17, scalar.Lstm.ReserveLength(sizes, [1, 5]));
        Assert.Equal(6 * 5 * 32, wide.Lstm.ReserveLength(sizes, [5, 1]));
        Assert.Equal(6 * 4 * 32, wide.Gru.ReserveLength(sizes, [5, 1]));
        Assert.Equal(6 * 32, wide.Rnn(17, relu: false).ReserveLength(sizes, [5, 1]));
    }
}
