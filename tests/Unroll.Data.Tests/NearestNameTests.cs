using Xunit;

namespace Unroll.Data.Tests;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("trian", "train")]
    [InlineData("adamm", "adamw")]
    [InlineData("LSTM", "lstm")]
    [InlineData("comp", "compare")]
    [InlineData("zebra", null)]
    [InlineData("", null)]
    public void Finds_what_was_meant(string typed, string? meant) =>
        Assert.Equal(meant, NearestName.To(typed, ["train", "compare", "adamw", "lstm"]));
}
