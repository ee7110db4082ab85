namespace Unroll.Cli;

/// <summary>What the process says to the shell.</summary>
internal static class ExitCode
{
    /// <summary>It worked.</summary>
    public const int Ok = 0;

    /// <summary>It worked, and found a problem: a leak, an engine that does not load.</summary>
    public const int Found = 1;

    /// <summary>The command line, the recipe or the data is not what it should be.</summary>
    public const int Usage = 2;

    /// <summary>A defect of Unroll.</summary>
    public const int Defect = 70;

    /// <summary>Stopped by Ctrl-C or SIGTERM.</summary>
    public const int Interrupted = 130;

    /// <summary>For the help of the command line.</summary>
    public const string Help = """
        Exit codes:
          0    it worked
          1    it worked and found a problem (a leak, an engine that does not load)
          2    the command line, the recipe or the data is not what it should be
          70   a defect of Unroll; the message names the file with its trace
          130  stopped by Ctrl-C or SIGTERM; a checkpoint is kept
        """;
}
