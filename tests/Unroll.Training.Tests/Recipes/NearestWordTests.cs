using Unroll.Training.Recipes;
using Xunit;

namespace Unroll.Training.Tests.Recipes;

public sealed class NearestWordTests
{
    [Theory]
    [InlineData("trian", "train")]
    [InlineData("adamm", "adamw")]
    [InlineData("LSTM", "lstm")]
    [InlineData("comp", "compare")]
    [InlineData("zebra", null)]
    [InlineData("", null)]
    public void Finds_what_was_meant(string typed, string? meant) =>
        Assert.Equal(meant, NearestWord.Find(typed, ["train", "compare", "adamw", "lstm"]));
}
