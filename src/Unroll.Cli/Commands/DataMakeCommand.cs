using System.CommandLine;
using Unroll.Data;
using Unroll.Data.Files;
using Unroll.Data.TimeSeries;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll data make GENERATOR</c>.</summary>
internal sealed class DataMakeCommand : ExampleCommand
{
    private readonly Argument<string> _name = new("GENERATOR") { Description = "Name of a generator, as 'data list' shows it." };
    private readonly Option<int> _series = new("--series") { Description = "How many series.", HelpName = "number", DefaultValueFactory = _ => 20 };
    private readonly Option<int> _steps = new("--steps") { Description = "Steps of each series.", HelpName = "number", DefaultValueFactory = _ => 730 };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed: the same seed gives the same data.", HelpName = "number", DefaultValueFactory = _ => 1 };
    private readonly Option<string> _output = new("--output", "-o") { Description = "File to write: .csv, .parquet, .json or .jsonl.", HelpName = "file", Required = true };

    public DataMakeCommand(Session session)
        : base("make", "Write the data of a built-in generator to a file.", "unroll data make retail --series 5 --steps 365 --seed 3 --output retail.csv")
    {
        Add(_name);
        Add(_series.AtLeast(1));
        Add(_steps.AtLeast(2));
        Add(_seed.AtLeast(0));
        Add(_output);
        SetAction(parsed => Make(parsed, session));
    }

    private int Make(ParseResult parsed, Session session)
    {
        string name = parsed.GetRequiredValue(_name);
        if (Generator.All.All(g => g.Name != name))
        {
            string hint = NearestName.To(name, Generator.All.Select(g => g.Name)) is string near ? $": did you mean '{near}'?" : $": there are {string.Join(", ", Generator.All.Select(g => g.Name))}";
            throw new DataException($"unknown generator '{name}'{hint}");
        }
        string output = parsed.GetRequiredValue(_output);
        TableWriter.FormatOf(output);
        RecordingSet set = session.Experiments.Generate(new DataSpec
        {
            Generator = name,
            GeneratorSeries = parsed.GetValue(_series),
            GeneratorSteps = parsed.GetValue(_steps),
            GeneratorSeed = parsed.GetValue(_seed),
        });
        IReadOnlyList<OutputColumn> table = RecordingTable.Columns(set);
        TableWriter.Write(table, output);
        session.Terminal.Out.WriteLine($"{table[0].Count:N0} rows written to {output}");
        return ExitCode.Ok;
    }
}
