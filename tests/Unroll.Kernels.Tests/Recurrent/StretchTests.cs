using Unroll.Kernels.Recurrent;
using Xunit;
using Pass = Unroll.Kernels.Recurrent.ForwardPass<
    Unroll.Kernels.Lanes.Lanes4, System.Runtime.Intrinsics.Vector128<float>,
    Unroll.Kernels.Lstm.LstmCell<Unroll.Kernels.Lanes.Lanes4, System.Runtime.Intrinsics.Vector128<float>>,
    Unroll.Kernels.Gemm.Block4<Unroll.Kernels.Lanes.Lanes4, System.Runtime.Intrinsics.Vector128<float>>>;

namespace Unroll.Kernels.Tests.Recurrent;

public sealed class StretchTests
{
    /// <summary>A stretch has 65536 slots: of 4 rows of 4 · 64 floats, 64 steps. The last one's slots are 2³² to a step.</summary>
    [Theory]
    [InlineData(4, 64, 64)]
    [InlineData(1, 8, 100)]
    [InlineData(4096, 64, 1)]
    [InlineData(1 << 17, 1 << 13, 1)]
    public void A_stretch_is_as_many_steps_as_fit(int rows, int hidden, int expected)
    {
        var sizes = new RecurrentSizes(100, rows, 1, hidden);
        Assert.Equal(expected, Pass.Stretch(sizes, new StepPlan(sizes, [], false), new PartPlan(1, false)));
    }
}
