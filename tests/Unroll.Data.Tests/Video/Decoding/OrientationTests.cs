using Unroll.Data.Video.Decoding;
using Xunit;

namespace Unroll.Data.Tests.Video.Decoding;

public sealed class OrientationTests
{
    /// <summary>A stored picture [2, 3] of 1 to 6 and what each display matrix (a b, c d) shows.</summary>
    [Theory]
    [InlineData(1, 0, 0, 1, "123456")]
    [InlineData(0, 1, -1, 0, "415263")] // a quarter to the right
    [InlineData(-1, 0, 0, -1, "654321")]
    [InlineData(0, -1, 1, 0, "362514")] // a quarter to the left
    [InlineData(-1, 0, 0, 1, "321654")] // mirrored
    [InlineData(1, 0, 0, -1, "456123")]
    [InlineData(0, 1, 1, 0, "142536")]
    [InlineData(0, -1, -1, 0, "635241")]
    public void EachMatrixTurnsThePicture(int a, int b, int c, int d, string shown)
    {
        Orientation turn = Orientation.OfMatrix([a << 16, b << 16, 0, c << 16, d << 16, 0, 0, 0, 1 << 30]);
        byte[] pixels = new byte[6];
        PictureWriter.WritePlanes([1, 2, 3, 4, 5, 6], [], [], 3, new ColorMatrix(0, 1, 0, 0, 0, 0), turn, pixels, 1);
        Assert.Equal(shown, string.Concat(pixels));
    }
}
