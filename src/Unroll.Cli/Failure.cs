using Unroll.Training;

namespace Unroll.Cli;

/// <summary>Exceptions to exit codes and words.</summary>
internal static class Failure
{
    /// <summary>Says what went wrong on standard error: one paragraph for what the user can mend, one line with the trace's file for a defect.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(Exception error, Terminal terminal)
    {
        if (error is OperationCanceledException)
        {
            terminal.Error.WriteLine("unroll: stopped");
            return ExitCode.Interrupted;
        }
        if (MendableError.Find(error, out Exception? mendable))
        {
            terminal.Error.WriteLine($"unroll: {mendable.Message}");
            return ExitCode.Usage;
        }
        if (error is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"unroll: {error.Message}");
            return ExitCode.Usage;
        }
        terminal.Error.WriteLine($"unroll: unexpected {error.GetType().Name}: {FirstLine(error.Message).TrimEnd('.')}. {TraceOf(error)}");
        return ExitCode.Defect;
    }

    private static string TraceOf(Exception error)
    {
        string file = Path.Combine(Path.GetTempPath(), $"unroll-error-{DateTime.UtcNow:yyyyMMdd-HHmmss}-{Environment.ProcessId}.txt");
        try
        {
            File.WriteAllText(file, $"unroll {CommandLine.Version}\n{Environment.CommandLine}\n\n{error}\n");
            return $"The full trace is in {file}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"(its trace could not be written to {file}) {error.StackTrace}";
        }
    }

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd();
}
