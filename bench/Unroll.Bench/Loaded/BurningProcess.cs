using System.Diagnostics;

namespace Unroll.Bench.Loaded;

/// <summary>Holds a <see cref="Burner"/> in a process of its own; it ends with this object, or with this process.</summary>
internal sealed class BurningProcess : IDisposable
{
    private readonly Process _process;

    /// <param name="threads">Threads that burn.</param>
    public BurningProcess(int threads)
    {
        string program = Environment.ProcessPath ?? throw new InvalidOperationException("This process does not know its program's path.");
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(BurningProcess).Assembly.Location);
        }
        start.ArgumentList.Add(Burner.Verb);
        start.ArgumentList.Add(threads.ToString(System.Globalization.CultureInfo.InvariantCulture));
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    /// <summary>Starts or stops the burning, and returns when it is done.</summary>
    public void Burn(bool on)
    {
        string word = on ? Burner.On : Burner.Off;
        _process.StandardInput.WriteLine(word);
        _process.StandardInput.Flush();
        if (_process.StandardOutput.ReadLine() is var answer && answer != word)
        {
            throw new InvalidOperationException($"Expected \"{word}\" from the burning process, got \"{answer}\".");
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
