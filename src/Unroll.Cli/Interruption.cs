using System.Runtime.InteropServices;

namespace Unroll.Cli;

/// <summary>Ctrl-C and SIGTERM: the first asks the work to stop at the next safe point, the second quits at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly Terminal _terminal;
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption(Terminal terminal)
    {
        _terminal = terminal;
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal), PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal)];
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_source.IsCancellationRequested)
        {
            Quit();
        }
        _terminal.Error.WriteLine("Stopping at the next safe point, with a checkpoint. Once more quits at once.");
        _source.Cancel();
    }

    private void Quit()
    {
        if (_terminal.IsInteractive)
        {
            _terminal.Out.Write("\e[?25h"); // the bar hides the cursor
            _terminal.Out.Flush();
        }
        Environment.Exit(ExitCode.Interrupted);
    }
}
