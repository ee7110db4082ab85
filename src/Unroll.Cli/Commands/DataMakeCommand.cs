using System.CommandLine;
using Unroll.Data;
using Unroll.Data.Files;
using Unroll.Data.TimeSeries;
using Unroll.Data.Video.Clips;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll data make GENERATOR</c>.</summary>
internal sealed class DataMakeCommand : ExampleCommand
{
    private readonly Argument<string> _name = new("GENERATOR") { Description = "Name of a generator, as 'data list' shows it." };
    private readonly Option<int> _series = new("--series") { Description = "How many series or clips.", HelpName = "number", DefaultValueFactory = _ => 20 };
    private readonly Option<int> _steps = new("--steps") { Description = "Steps of each series, or frames of each clip.", HelpName = "number", DefaultValueFactory = _ => 730 };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed: the same seed gives the same data.", HelpName = "number", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _size = new("--size") { Description = "Clips: rows and columns of the picture.", HelpName = "number", DefaultValueFactory = _ => 32 };
    private readonly Option<int> _gap = new("--gap") { Description = "motion_order: empty frames between the two events.", HelpName = "number", DefaultValueFactory = _ => 24 };
    private readonly Option<string> _output = new("--output", "-o") { Description = "File to write: .csv, .parquet, .json or .jsonl; for clips a new folder.", HelpName = "path", Required = true };

    public DataMakeCommand(Session session)
        : base("make", "Write the data of a built-in generator to a file, or clips to a folder.", "unroll data make retail --series 5 --steps 365 --seed 3 --output retail.csv\nunroll data make motion --series 70 --steps 16 --output clips")
    {
        Add(_name);
        Add(_series.AtLeast(1));
        Add(_steps.AtLeast(2));
        Add(_seed.AtLeast(0));
        Add(_size.AtLeast(16));
        Add(_gap.AtLeast(1));
        Add(_output);
        SetAction(parsed => Make(parsed, session));
    }

    private int Make(ParseResult parsed, Session session)
    {
        string name = parsed.GetRequiredValue(_name);
        if (Generator.All.FirstOrDefault(g => g.Name == name) is not { } generator)
        {
            string hint = NearestName.To(name, Generator.All.Select(g => g.Name)) is string near ? $": did you mean '{near}'?" : $": there are {string.Join(", ", Generator.All.Select(g => g.Name))}";
            throw new DataException($"unknown generator '{name}'{hint}");
        }
        string output = parsed.GetRequiredValue(_output);
        if (!generator.IsVideo)
        {
            TableWriter.FormatOf(output);
        }

        RecordingSet set = session.Experiments.Generate(new DataSpec
        {
            Generator = name,
            GeneratorSeries = parsed.GetValue(_series),
            GeneratorSteps = parsed.GetValue(_steps),
            GeneratorSeed = parsed.GetValue(_seed),
            GeneratorSize = parsed.GetValue(_size),
            GeneratorGap = parsed.GetValue(_gap),
        });
        if (generator.IsVideo)
        {
            session.Terminal.Out.WriteLine($"{set.Recordings.Count:N0} clips, {ClipFolderWriter.Write(set, output):N0} pictures written to {output}");
            return ExitCode.Ok;
        }

        IReadOnlyList<OutputColumn> table = RecordingTable.Columns(set);
        TableWriter.Write(table, output);
        session.Terminal.Out.WriteLine($"{table[0].Count:N0} rows written to {output}");
        return ExitCode.Ok;
    }
}
