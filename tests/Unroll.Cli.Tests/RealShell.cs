using System.Diagnostics;
using Xunit;

namespace Unroll.Cli.Tests;

/// <summary>Tests that train in this process: torch has one random generator for all of it, so one at a time.</summary>
[CollectionDefinition(nameof(RealShell), DisableParallelization = true)]
public sealed class RealShell
{
    /// <summary>A recipe of about a hundred steps of a few milliseconds.</summary>
    internal const string Recipe = """
        name: real
        data: {generator: retail, generator_series: 4, generator_steps: 100}
        split: {validation: 0.2, test: 0.2}
        window: {length: 14, horizon: 7}
        model: {trunk: gru, hidden_size: 4, dropout: 0.1}
        training: {epochs: 8, batch_size: 8, early_stop: 0, checkpoint_steps: 3}
        run: {threads: 1}
        """;

    /// <summary>Runs a command line on the real library, in this process.</summary>
    internal static Shell Run(params string[] args) => Shell.Run(new Experiments(), args);

    /// <summary>Exit code 2 and one paragraph that holds every word; no trace.</summary>
    internal static void Refused(Shell shell, params string[] words)
    {
        Assert.True(shell.Code == 2, $"exit code {shell.Code}: {shell.Error}{shell.Out}");
        Assert.StartsWith("unroll: ", shell.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", shell.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n", shell.Error, StringComparison.Ordinal);
        Assert.InRange(shell.Error.Length, 30, 1200);
        Assert.All(words, word => Assert.Contains(word, shell.Error, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Starts the command line as a process of its own.</summary>
    internal static Process Start(params string[] args)
    {
        string dll = Path.Combine(AppContext.BaseDirectory, "unroll.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string arg in (string[])["exec", dll, .. args])
        {
            start.ArgumentList.Add(arg);
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits until a file is there, or the process has ended.</summary>
    internal static void WaitFor(string file, Process process)
    {
        for (var clock = Stopwatch.StartNew(); !File.Exists(file) && !process.HasExited; Thread.Sleep(2))
        {
            Assert.True(clock.Elapsed.TotalSeconds < 60, $"{file} does not come");
        }
    }
}
