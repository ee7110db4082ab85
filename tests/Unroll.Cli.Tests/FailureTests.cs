using Unroll.Data;
using Unroll.Training;
using Xunit;

namespace Unroll.Cli.Tests;

public sealed class FailureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<Exception> Mendable =>
    [
        new DataException(new SourceLocation("sales.csv", 3, "units"), "expected a number, got 'ten'"),
        new RunException("the loss is not finite at batch 7"),
        new IOException("No space left on device"),
        new UnauthorizedAccessException("Access to the path '/x' is denied."),
        new AggregateException(new RunException("wrapped")),
    ];

    [Theory]
    [MemberData(nameof(Mendable))]
    public void What_the_user_can_mend_is_said_without_a_trace(Exception error)
    {
        Shell shell = Shell.Run(new FakeExperiments { Throws = error }, "train", _folder.Write("recipe.yaml", "name: a"));

        Assert.Equal(2, shell.Code);
        Assert.Equal($"unroll: {(error is AggregateException ? "wrapped" : error.Message)}\n", shell.Error);
    }

    [Fact]
    public void A_defect_names_the_file_with_its_trace()
    {
        Shell shell = Shell.Run(new FakeExperiments { Throws = new InvalidOperationException("queue empty\nmore") }, "train", _folder.Write("recipe.yaml", "name: a"));

        Assert.Equal(70, shell.Code);
        Assert.StartsWith("unroll: unexpected InvalidOperationException: queue empty. The full trace is in ", shell.Error);
        string file = shell.Error[(shell.Error.LastIndexOf(" in ", StringComparison.Ordinal) + 4)..].Trim();
        Assert.Contains("FakeExperiments", File.ReadAllText(file));
        File.Delete(file);
    }

    [Fact]
    public void A_stopped_command_exits_with_130() =>
        Assert.Equal(130, Shell.Run(new FakeExperiments { Throws = new OperationCanceledException() }, "train", _folder.Write("recipe.yaml", "name: a")).Code);

    [Fact]
    public void A_wrong_recipe_is_shown_with_its_place()
    {
        string file = _folder.Write("recipe.yaml", "model:\n  hidden_sise: 3\n");
        Shell shell = Shell.Run("train", file);
        Assert.Equal(2, shell.Code);
        Assert.Equal($"unroll: {file}:2:3: unknown key 'hidden_sise' in section 'model': did you mean 'hidden_size'?\n", shell.Error);
    }
}
