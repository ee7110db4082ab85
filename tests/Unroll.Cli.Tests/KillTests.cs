using System.Diagnostics;
using System.Runtime.InteropServices;
using Xunit;

namespace Unroll.Cli.Tests;

/// <summary>Trainings that are killed, through the real command line.</summary>
[Collection(nameof(RealShell))]
public sealed partial class KillTests : IDisposable
{
    private const int Terminate = 15;
    private const int MostKills = 3;
    private readonly TemporaryFolder _folder = new();
    private readonly string _recipe;

    public KillTests() => _recipe = _folder.Write("recipe.yaml", RealShell.Recipe);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Killed_at_random_moments_and_resumed_gives_the_same_bytes()
    {
        Assert.Equal(0, RealShell.Run("train", _recipe, "--quiet", "--output", _folder.At("whole")).Code);

        string checkpoint = _folder.At("cut/checkpoint.safetensors");
        int kills = 0;
        for (bool done = false; !done;)
        {
            string[] args = kills == 0 ? ["train", _recipe, "--output", _folder.At("cut")] : ["train", "--resume", _folder.At("cut")];
            using Process process = RealShell.Start(args);
            DateTime before = File.GetLastWriteTimeUtc(checkpoint);
            while (kills < MostKills && !process.HasExited && File.GetLastWriteTimeUtc(checkpoint) == before)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }

            if (kills < MostKills)
            {
                await Task.Delay(Random.Shared.Next(60), TestContext.Current.CancellationToken);
                process.Kill(); // SIGKILL
                kills++;
            }

            Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            done = process.ExitCode == 0;
            Assert.True(done || process.ExitCode == 128 + 9, error + await output);
        }

        Assert.True(kills > 0);
        Assert.Equal(File.ReadAllBytes(_folder.At("whole/model.safetensors")), File.ReadAllBytes(_folder.At("cut/model.safetensors")));
        Assert.Equal(File.ReadAllText(_folder.At("whole/predictions.csv")), File.ReadAllText(_folder.At("cut/predictions.csv")));
    }

    [Fact]
    public async Task A_terminated_training_leaves_a_checkpoint_and_says_how_to_go_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM");
        using Process process = RealShell.Start("train", _recipe, "--output", _folder.At("run"), "--set", "training.epochs=2000");
        RealShell.WaitFor(_folder.At("run/checkpoint.safetensors"), process);
        Assert.Equal(0, Signal(process.Id, Terminate));
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
        Assert.Contains($"unroll train --resume {_folder.At("run")}", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", await error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder.At("run"), "*.tmp"));
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
