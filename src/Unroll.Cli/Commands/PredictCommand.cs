using System.CommandLine;
using Unroll.Data.Files;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll predict RUN [DATA|-]</c>.</summary>
internal sealed class PredictCommand : ExampleCommand
{
    private readonly Argument<string> _run = new("RUN") { Description = "Run folder that 'train' wrote." };
    private readonly Argument<string?> _data = new("DATA") { Description = "File to predict from, of the form the run was trained on; '-': CSV from standard input; without it the run's own data.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> _output = new("--output", "-o") { Description = "File to write (.csv, .parquet, .json or .jsonl), or '-' for standard output.", HelpName = "file", DefaultValueFactory = _ => "-" };
    private readonly Option<string> _format = new("--format") { Description = "Format of standard output: csv or json.", HelpName = "format", DefaultValueFactory = _ => "csv" };

    public PredictCommand(Session session)
        : base("predict", "Predict with a trained run and write a table.",
            "unroll predict runs/quickstart-20250101-120000 sales.csv --output forecast.parquet\ncat sales.csv | unroll predict runs/quickstart-20250101-120000 - --format json")
    {
        _format.AcceptOnlyFromAmong("csv", "json");
        Add(_run);
        Add(_data);
        Add(_output);
        Add(_format);
        SetAction(parsed => session.Interruptible(stop => Predict(parsed, session, stop)));
    }

    private int Predict(ParseResult parsed, Session session, CancellationToken stop)
    {
        string run = RunFolder.Check(parsed.GetRequiredValue(_run));
        string output = parsed.GetRequiredValue(_output);
        if (output != "-")
        {
            TableWriter.FormatOf(output); // an unknown ending is an error before anything is computed
        }
        using StandardInput input = new(parsed.GetValue(_data), session.Terminal.In);
        IReadOnlyList<OutputColumn> table = session.Experiments.Predict(run, input.Path, stop);
        if (output == "-")
        {
            WriteOut(table, parsed.GetRequiredValue(_format), session.Terminal.Out);
            return ExitCode.Ok;
        }
        TableWriter.Write(table, output);
        session.Terminal.Out.WriteLine($"{table[0].Count:N0} rows written to {output}");
        return ExitCode.Ok;
    }

    private static void WriteOut(IReadOnlyList<OutputColumn> table, string format, TextWriter output)
    {
        using MemoryStream stream = new();
        TableWriter.Write(table, stream, format == "json" ? TableFormat.Json : TableFormat.Csv);
        stream.Position = 0;
        using StreamReader reader = new(stream);
        output.Write(reader.ReadToEnd());
    }
}
