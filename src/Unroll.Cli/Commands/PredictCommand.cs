using System.CommandLine;
using System.Globalization;
using Unroll.Data.Files;
using Unroll.Training;
using Unroll.Training.Runs;
using Unroll.Training.Timelines;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll predict RUN [DATA|-]</c>.</summary>
internal sealed class PredictCommand : ExampleCommand
{
    private readonly Argument<string> _run = new("RUN") { Description = "Run folder that 'train' wrote." };
    private readonly Argument<string?> _data = new("DATA") { Description = "File to predict from, of the form the run was trained on; '-': standard input, CSV or, where the run reads texts, a text on each line; without it the run's own data.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> _output = new("--output", "-o") { Description = "File to write (.csv, .parquet, .json or .jsonl), or '-' for standard output.", HelpName = "file", DefaultValueFactory = _ => "-" };
    private readonly Option<string> _format = new("--format") { Description = "Format of standard output: csv, json or text (what was written, or the class, on a line for each text).", HelpName = "format", DefaultValueFactory = _ => "csv" };

    private readonly Option<int> _best = new("--n-best") { Description = "Runs that write texts: so many for each, best first.", HelpName = "number", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _timeline = new("--timeline") { Description = "Video: label every frame of each clip of DATA, and write stretches (JSON), frames (CSV), a strip of pictures and an annotated video into this folder.", HelpName = "folder" };
    private readonly Option<double> _window = new("--window") { Description = "Seconds that a model of whole clips looks at together, with --timeline.", HelpName = "seconds", DefaultValueFactory = _ => new TimelineOptions().WindowSeconds };
    private readonly Option<double> _every = new("--every") { Description = "Seconds from one look to the next, with --timeline; 0: a quarter of the window.", HelpName = "seconds", DefaultValueFactory = _ => 0 };

    public PredictCommand(Session session)
        : base("predict", "Predict with a trained run and write a table.",
            "unroll predict runs/quickstart-20250101-120000 sales.csv --output forecast.parquet\ncat sales.csv | unroll predict runs/quickstart-20250101-120000 - --format json\nunroll predict runs/fight-surv-20250101-120000 street.mp4 --timeline street\necho \"Ein Mann schläft auf einer Bank.\" | unroll predict runs/multi30k-20250101-120000 - --format text")
    {
        _format.AcceptOnlyFromAmong("csv", "json", "text");
        Add(_run);
        Add(_data);
        Add(_output);
        Add(_format);
        Add(_best.AtLeast(1));
        Add(_timeline);
        Add(_window.AtLeast(0.01));
        Add(_every.AtLeast(0));
        SetAction(parsed => session.Interruptible(stop => Predict(parsed, session, stop)));
    }

    private int Predict(ParseResult parsed, Session session, CancellationToken stop)
    {
        string run = RunFolder.Check(parsed.GetRequiredValue(_run));
        if (parsed.GetValue(_timeline) is string folder)
        {
            return Timelines(parsed, run, folder, session, stop);
        }

        string output = parsed.GetRequiredValue(_output);
        if (output != "-")
        {
            TableWriter.FormatOf(output); // an unknown ending is an error before anything is computed
        }
        using StandardInput input = new(parsed.GetValue(_data), session.Terminal.In, () => session.Experiments.InputEnding(run));
        IReadOnlyList<OutputColumn> table = session.Experiments.Predict(run, input.Path, parsed.GetRequiredValue(_best), stop);
        session.NoteModels(run);
        if (table.FirstOrDefault(column => column.Name == UnknownTokens.Name)?.Numbers!.Sum() is > 0 and double unknown)
        {
            session.Terminal.Error.WriteLine($"unroll: {unknown:N0} token(s) never occurred in training; the model read them as unknown");
        }

        if (output == "-")
        {
            WriteOut(table, parsed.GetRequiredValue(_format), session.Terminal.Out);
            return ExitCode.Ok;
        }
        TableWriter.Write(table, output);
        session.Terminal.Out.WriteLine($"{table[0].Count:N0} rows written to {output}");
        return ExitCode.Ok;
    }

    /// <summary>A line for each row, so that lines of texts in a file and of what was made of them are the same.</summary>
    private static void WriteLines(IReadOnlyList<OutputColumn> table, TextWriter output)
    {
        IReadOnlyList<string?> lines = table.FirstOrDefault(column => column.Name is "written" or "predicted")?.Texts
            ?? throw new RunException("--format text is for runs that write texts or tell classes; take csv or json");
        foreach (string? line in lines)
        {
            output.WriteLine((line ?? "").ReplaceLineEndings(" "));
        }
    }

    private int Timelines(ParseResult parsed, string run, string folder, Session session, CancellationToken stop)
    {
        string data = parsed.GetValue(_data) is { } path and not "-" ? path
            : throw new RunException("--timeline needs DATA: a video, a folder of clips or a list of them");
        var options = new TimelineOptions { WindowSeconds = parsed.GetRequiredValue(_window), EverySeconds = parsed.GetRequiredValue(_every) };
        session.Experiments.Timelines(run, data, folder, options, (timeline, files) => Show(timeline, files, session.Terminal.Out), stop);
        session.NoteModels(run);
        return ExitCode.Ok;
    }

    private static void Show(ClipTimeline timeline, IReadOnlyList<string> files, TextWriter output)
    {
        output.WriteLine(timeline.Clip);
        foreach (TimelineSpan span in timeline.Spans)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {span.StartSeconds,8:0.00} to {span.EndSeconds,8:0.00} s  {span.Label}  {span.Confidence:0.00}"));
        }

        output.WriteLine($"  written: {string.Join(", ", files)}");
    }

    private static void WriteOut(IReadOnlyList<OutputColumn> table, string format, TextWriter output)
    {
        if (format == "text")
        {
            WriteLines(table, output);
            return;
        }

        using MemoryStream stream = new();
        TableWriter.Write(table, stream, format == "json" ? TableFormat.Json : TableFormat.Csv);
        stream.Position = 0;
        using StreamReader reader = new(stream);
        output.Write(reader.ReadToEnd());
    }
}
