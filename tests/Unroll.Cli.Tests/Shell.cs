using Unroll.Data.Sets;

namespace Unroll.Cli.Tests;

/// <summary>Runs a command line with strings for streams.</summary>
internal sealed record Shell(int Code, string Out, string Error)
{
    public static Shell Run(params string[] args) => Run(new FakeExperiments(), args);

    public static Shell Run(IExperiments experiments, params string[] args) => With(experiments, null, "", null, args);

    public static Shell With(IExperiments experiments, IReadOnlyList<PublicSet>? sets, string input, IReadOnlyDictionary<string, string>? environment, params string[] args)
    {
        StringWriter output = new() { NewLine = "\n" };
        StringWriter error = new() { NewLine = "\n" };
        Terminal terminal = new(new StringReader(input), output, error, IsInteractive: false, HasColours: false) { Environment = name => environment?.GetValueOrDefault(name) };
        int code = CommandLine.Run(args, terminal, experiments, sets);
        return new Shell(code, output.ToString(), error.ToString());
    }
}
