using Unroll.Data.Video.Flow;
using Xunit;

namespace Unroll.Data.Tests.Video.Flow;

public sealed class FlowPictureTests
{
    /// <summary>Places on the wheel of 55 colours: a quarter turn is 13.75 colours on. So down is 13.75 / 15 from red to yellow, left 2.5 / 11 from cyan to blue, up 5.25 / 13 from blue to magenta.</summary>
    [Theory]
    [InlineData(1, 0, 255, 0, 0)]
    [InlineData(0, 1, 255, 233, 0)]
    [InlineData(-1, 0, 0, 197, 255)]
    [InlineData(0, -1, 103, 0, 255)]
    [InlineData(0, 0, 255, 255, 255)]
    [InlineData(0.5, 0, 255, 127, 127)]
    [InlineData(3, 0, 191, 0, 0)]
    public void DirectionIsHueAndLengthIsSaturation(float u, float v, int red, int green, int blue)
    {
        byte[] pixel = FlowPicture.Draw([u, v], 1, 1, 1);
        Assert.Equal(red, pixel[0], 2.0);
        Assert.Equal(green, pixel[1], 2.0);
        Assert.Equal(blue, pixel[2], 2.0);
    }

    [Fact]
    public void TheLongestHasFullColourAndWhatIsNoNumberIsBlack() =>
        Assert.Equal([255, 0, 0, 255, 127, 127, 0, 0, 0], FlowPicture.Draw([4, 2, float.NaN, 0, 0, 0], 1, 3));

    [Fact]
    public void WrongLengthsAreRefused() => Assert.Throws<ArgumentException>(() => FlowPicture.Draw(new float[7], 2, 2));
}
