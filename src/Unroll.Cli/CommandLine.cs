using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Unroll.Cli.Commands;
using Unroll.Data;
using Unroll.Data.Sets;

namespace Unroll.Cli;

/// <summary>The command line: arguments to an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Unroll's version.</summary>
    public static string Version => typeof(CommandLine).Assembly.GetName().Version?.ToString(3) ?? "unknown";

    /// <summary>Parses and runs. Never throws.</summary>
    public static int Run(IReadOnlyList<string> args, Terminal terminal, IExperiments experiments, IReadOnlyList<PublicSet>? sets = null)
    {
        try
        {
            RootCommand root = Root(new Session(terminal, experiments) { Sets = sets ?? PublicSets.All });
            ParseResult parsed = root.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
            // The parser takes an unknown option for an argument, and says that the next one is too many.
            int mistake = parsed.Action is HelpAction or ExampleHelp ? -1 : MistakenOption(parsed);
            if (mistake >= 0 || parsed.Action is ParseErrorAction)
            {
                return ReportUsage(parsed, args, mistake, terminal);
            }
            return parsed.Invoke(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e)
        {
            return Failure.Report(e, terminal);
        }
        finally
        {
            terminal.Out.Flush();
        }
    }

    internal static RootCommand Root(Session session)
    {
        RootCommand root = new("Unroll trains, compares, explains and serves sequence models.")
        {
            new InitCommand(session),
            new TrainCommand(session),
            new EvaluateCommand(session),
            new PredictCommand(session),
            new GenerateCommand(session),
            new BacktestCommand(session),
            new CompareCommand(session),
            new AuditCommand(session),
            new DataCommand(session),
            new DoctorCommand(session),
            new SchemaCommand(session),
        };
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampleHelp((HelpAction)help.Action!);
        return root;
    }

    private static int ReportUsage(ParseResult parsed, IReadOnlyList<string> args, int mistake, Terminal terminal)
    {
        Command command = parsed.CommandResult.Command;
        string path = PathOf(parsed.CommandResult);
        if (args.Count == 0)
        {
            parsed.RootCommandResult.Command.Parse("--help").Invoke(new InvocationConfiguration { Output = terminal.Error });
            return ExitCode.Usage;
        }
        string? unknown = mistake >= 0 ? parsed.Tokens[mistake].Value : parsed.UnmatchedTokens.FirstOrDefault();
        string message = unknown is null ? string.Join(' ', parsed.Errors.Select(e => e.Message).Distinct())
            : mistake > 0 && parsed.Tokens[mistake - 1] is { Type: TokenType.Option } left && IsKnown(unknown, command) ? $"'{left.Value}' needs a value, but '{unknown}' comes next"
            : Unknown(unknown, command);
        terminal.Error.WriteLine($"unroll: {message}");
        terminal.Error.WriteLine($"See '{path} --help'.");
        return ExitCode.Usage;
    }

    /// <summary>Where an argument stands that looks like an option; -1: nowhere.</summary>
    private static int MistakenOption(ParseResult parsed)
    {
        Token[] tokens = [.. parsed.Tokens.TakeWhile(t => t.Type != TokenType.DoubleDash)];
        return Array.FindIndex(tokens, t => t.Type == TokenType.Argument && t.Value.Length > 1 && t.Value[0] == '-' && !double.TryParse(t.Value, out _));
    }

    private static bool IsKnown(string token, Command command) => command.Options.Any(option => option.Name == token || option.Aliases.Contains(token));

    private static string Unknown(string token, Command command)
    {
        bool isOption = token.StartsWith('-');
        bool isCommand = !isOption && command.Subcommands.Count > 0;
        string what = isOption ? "unknown option" : isCommand ? "unknown command" : "unexpected argument";
        IEnumerable<string> known = isOption ? command.Options.Select(o => o.Name).Append("--help") : command.Subcommands.Select(c => c.Name);
        string hint = (isOption || isCommand) && NearestName.To(token, known) is string near ? $": did you mean '{near}'?" : "";
        return $"{what} '{token}'{hint}";
    }

    private static string PathOf(CommandResult result) => result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : "unroll";
}
