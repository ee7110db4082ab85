using Spectre.Console;
using Unroll.Training;

namespace Unroll.Cli.Progress;

/// <summary>Chooses how progress is shown: a bar where a person watches, lines where output is redirected, nothing when quiet.</summary>
internal sealed class ProgressDisplay(Terminal terminal, bool quiet)
{
    /// <summary>Runs work that is watched.</summary>
    public T Watch<T>(Func<IRunObserver, T> work)
    {
        if (quiet)
        {
            return work(new QuietObserver(terminal.Error));
        }
        if (!terminal.IsInteractive)
        {
            return work(new PlainObserver(terminal.Out, terminal.Error, TimeProvider.System));
        }
        return terminal.Console.Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(new ProgressBarColumn { Width = 24 }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => work(new BarObserver(terminal.Console, context, TimeProvider.System)));
    }
}
