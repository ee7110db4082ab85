using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Unroll.Cli.Commands;

namespace Unroll.Cli;

/// <summary>The usual help, then the command's example; for the whole program, the exit codes.</summary>
internal sealed class ExampleHelp(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int code = usual.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        switch (parseResult.CommandResult.Command)
        {
            case ExampleCommand command:
                output.WriteLine("Example:");
                foreach (string line in command.Example.Split('\n'))
                {
                    output.WriteLine($"  {line}");
                }
                output.WriteLine();
                break;
            case RootCommand:
                output.WriteLine("Example:");
                output.WriteLine("  unroll train recipes/quickstart");
                output.WriteLine();
                output.WriteLine(ExitCode.Help);
                output.WriteLine();
                break;
        }
        return code;
    }
}
