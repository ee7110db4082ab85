using Xunit;

namespace Unroll.Cli.Tests;

public sealed class BarObserverTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Where_a_person_watches_epochs_and_result_still_stand_as_lines()
    {
        StringWriter output = new();
        Terminal terminal = new(TextReader.Null, output, TextWriter.Null, IsInteractive: true, HasColours: true);

        int code = CommandLine.Run(["train", _folder.Write("r.yaml", "name: a")], terminal, new FakeExperiments());

        Assert.Equal(0, code);
        Assert.Contains("gru, 12,345 parameters, 2 epochs of 3 steps", output.ToString());
        Assert.Contains("epoch 2/2", output.ToString());
        Assert.Contains("two rows were dropped", output.ToString());
        Assert.Contains("Run folder: runs/fake", output.ToString());
    }
}
