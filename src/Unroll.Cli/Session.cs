using Unroll.Data.Sets;

namespace Unroll.Cli;

/// <summary>What a command has to work with.</summary>
/// <param name="Terminal">Where it reads and writes.</param>
/// <param name="Experiments">The library.</param>
internal sealed record Session(Terminal Terminal, IExperiments Experiments)
{
    /// <summary>Where public data sets lie.</summary>
    public SetFolders Folders => new(Terminal.Environment);

    /// <summary>The sets that <c>data</c> knows.</summary>
    public IReadOnlyList<PublicSet> Sets { get; init; } = [];

    /// <summary>Says which of a run's models were used, where it has more.</summary>
    /// <param name="run">The run's folder.</param>
    public void NoteModels(string run)
    {
        if (Experiments.ModelsInUse(run) is { } models)
        {
            Terminal.Error.WriteLine($"note: {models}");
        }
    }

    /// <summary>Runs work that Ctrl-C and SIGTERM may stop.</summary>
    /// <returns>The work's exit code.</returns>
    public int Interruptible(Func<CancellationToken, int> work)
    {
        using Interruption interruption = new(Terminal);
        return work(interruption.Token);
    }
}
