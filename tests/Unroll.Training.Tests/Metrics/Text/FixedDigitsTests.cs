using Unroll.Training.Metrics.Text;
using Xunit;

namespace Unroll.Training.Tests.Metrics.Text;

public sealed class FixedDigitsTests
{
    [Theory]
    [InlineData(6.25, 1, "6.2")]
    [InlineData(6.75, 1, "6.8")]
    [InlineData(0.125, 2, "0.12")]
    [InlineData(2.675, 2, "2.67")]
    [InlineData(1.005, 2, "1.00")]
    [InlineData(48.530827, 2, "48.53")]
    [InlineData(12.5, 0, "12")]
    [InlineData(100.0, 2, "100.00")]
    [InlineData(double.NaN, 2, "NaN")]
    public void As_Python_prints_them(double value, int decimals, string text) => Assert.Equal(text, FixedDigits.Of(value, decimals));
}
