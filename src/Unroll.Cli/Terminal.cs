using Spectre.Console;

namespace Unroll.Cli;

/// <summary>Where the commands read and write; in tests, strings.</summary>
/// <param name="In">Standard input.</param>
/// <param name="Out">Standard output: results.</param>
/// <param name="Error">Standard error: errors and warnings.</param>
/// <param name="IsInteractive">Whether a person watches: progress may move.</param>
/// <param name="HasColours">Whether colours may be used.</param>
internal sealed record Terminal(TextReader In, TextWriter Out, TextWriter Error, bool IsInteractive, bool HasColours)
{
    private const int RedirectedWidth = 240;

    /// <summary>Tables and bars on <see cref="Out"/>. Made when first asked for: it costs start-up time.</summary>
    public IAnsiConsole Console => field ??= MakeConsole();

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>The process's own streams. Colours are off when output is redirected or <c>NO_COLOR</c> is set.</summary>
    public static Terminal OfProcess()
    {
        bool redirected = System.Console.IsOutputRedirected;
        bool dumb = System.Environment.GetEnvironmentVariable("TERM") is "dumb";
        bool noColour = System.Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        return new Terminal(System.Console.In, System.Console.Out, System.Console.Error, !redirected && !dumb, !redirected && !noColour && !dumb);
    }

    private IAnsiConsole MakeConsole()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Out),
            Ansi = IsInteractive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = HasColours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = IsInteractive ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!IsInteractive)
        {
            console.Profile.Width = RedirectedWidth;
        }
        return console;
    }
}
