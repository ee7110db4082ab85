using Xunit;

namespace Unroll.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("trian", "unknown command 'trian': did you mean 'train'?")]
    [InlineData("data lst", "unknown command 'lst': did you mean 'list'?")]
    [InlineData("train --seed --output x", "'--seed' needs a value, but '--output' comes next")]
    [InlineData("predict run clip.mp4 --timeline -o x", "'--timeline' needs a value, but '-o' comes next")]
    [InlineData("predict run --output a --timeline --output b", "'--timeline' needs a value, but '--output' comes next")]
    [InlineData("train --ouput 3", "unknown option '--ouput': did you mean '--output'?")]
    [InlineData("train x --seed three", "--seed")]
    [InlineData("train a b", "unexpected argument 'b'")]
    [InlineData("train", "name a recipe file or folder, or a run to --resume")]
    [InlineData("audit", "name a recipe file or folder")]
    [InlineData("audit x --resume y", "unknown option '--resume'")]
    [InlineData("compare x --budget-seconds 0", "--budget-seconds must be at least 0.1, got 0")]
    [InlineData("backtest x --n-windows 0", "--n-windows must be at least 1")]
    [InlineData("data make retail --series 0 -o x.csv", "--series must be at least 1")]
    [InlineData("data make retial -o x.csv", "unknown generator 'retial': did you mean 'retail'?")]
    [InlineData("data make retail -o x.xls", "ending '.xls'; use .csv, .parquet, .json or .jsonl")]
    [InlineData("data get chicago-ridrship", "did you mean 'chicago-ridership'?")]
    [InlineData("train /no/such/recipe", "/no/such/recipe: no such recipe file or folder")]
    [InlineData("predict /no/such/run", "there is no run folder '/no/such/run'")]
    [InlineData("train --resume /no/such/run", "no such recipe file or folder")]
    public void Wrong_usage_is_one_sentence_and_exit_code_2(string line, string message)
    {
        Shell shell = Shell.Run(line.Split(' '));

        Assert.Equal(2, shell.Code);
        Assert.Contains(message, shell.Error);
        Assert.DoesNotContain("   at ", shell.Error);
        Assert.Empty(shell.Out);
    }

    [Fact]
    public void Nothing_at_all_shows_the_help_on_standard_error()
    {
        Shell shell = Shell.Run();
        Assert.Equal(2, shell.Code);
        Assert.Contains("Commands:", shell.Error);
    }
}
