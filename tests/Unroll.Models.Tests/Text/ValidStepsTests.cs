using TorchSharp;
using Unroll.Models.Text;
using Xunit;
using static TorchSharp.torch;

namespace Unroll.Models.Tests.Text;

public sealed class ValidStepsTests
{
    [Fact]
    public void Row_by_row_and_step_by_step()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = arange(12, int64).view(3, 4);
        ValidSteps rows = ValidSteps.RowByRow([1, 3, 2], 4, CPU), steps = ValidSteps.StepByStep([3, 2, 2], 4, CPU);
        Assert.Equal([0, 4, 5, 6, 8, 9], rows.Of(x).data<long>().ToArray());
        Assert.Equal([0, 1, 1, 1, 2, 2], rows.Rows.data<long>().ToArray());
        Assert.Equal([0, 4, 8, 1, 5, 9, 2], steps.Of(x).data<long>().ToArray());
        Assert.Equal([3, 3, 1], steps.RowsAtSteps);
        Assert.Equal([3, 9, 17], steps.SumOfRows(steps.Of(x), 3).data<long>().ToArray());
        Tensor wide = randn(3, 4, 2);
        Tensor back = steps.Back(steps.Of(wide), 3, 4);
        Close.To(wide[0].narrow(0, 0, 3), back[0].narrow(0, 0, 3), 0);
        Assert.Equal(0, back[1].narrow(0, 2, 2).abs().sum().item<float>());
    }

    [Fact]
    public void Longest_first_and_back()
    {
        using DisposeScope scope = NewDisposeScope();
        var order = new RowOrder([1, 3, 2, 3], CPU);
        Assert.Equal([3, 3, 2, 1], order.Of([1L, 3, 2, 3]));
        Tensor x = tensor(new long[] { 10, 30, 20, 31 });
        Assert.Equal([30, 31, 20, 10], order.Of(x).data<long>().ToArray());
        Assert.Equal([10, 30, 20, 31], order.Back(order.Of(x)).data<long>().ToArray());
    }
}
