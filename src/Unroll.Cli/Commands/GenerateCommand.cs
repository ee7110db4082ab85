using System.CommandLine;
using System.Globalization;
using Unroll.Training.Generation;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll generate RUN</c>.</summary>
internal sealed class GenerateCommand : ExampleCommand
{
    private static readonly GenerationOptions Defaults = new();

    private readonly Argument<string> _run = new("RUN") { Description = "Run folder of a language model that 'train' wrote." };
    private readonly Option<string> _prompt = new("--prompt", "-p") { Description = "What the text begins with; '-': standard input; empty: the model begins itself.", HelpName = "text", DefaultValueFactory = _ => "" };
    private readonly Option<int> _length = new("--length", "-n") { Description = "Tokens to write.", HelpName = "tokens", DefaultValueFactory = _ => Defaults.Length };
    private readonly Option<double> _temperature = new("--temperature") { Description = "Below 1 the likely becomes likelier; 0: the likeliest token always.", HelpName = "number", DefaultValueFactory = _ => Defaults.Temperature };
    private readonly Option<int> _topK = new("--top-k") { Description = "Choose among the k likeliest tokens alone; 0: all.", HelpName = "k", DefaultValueFactory = _ => Defaults.TopK };
    private readonly Option<double> _topP = new("--top-p") { Description = "Choose among the likeliest tokens that together have this share of the probability; 1: all.", HelpName = "share", DefaultValueFactory = _ => Defaults.TopP };
    private readonly Option<double> _penalty = new("--repetition-penalty") { Description = "Above 1, tokens that were seen become less likely.", HelpName = "number", DefaultValueFactory = _ => Defaults.RepetitionPenalty };
    private readonly Option<int> _seed = new("--seed") { Description = "The same seed gives the same text.", HelpName = "number", DefaultValueFactory = _ => Defaults.Seed };

    public GenerateCommand(Session session)
        : base("generate", "Let a language model write on from a prompt; the text appears as it is made.",
            "unroll generate runs/tinyshakespeare-20250101-120000 --prompt \"ROMEO:\" --temperature 0.8 --length 1000")
    {
        Add(_run);
        Add(_prompt);
        Add(_length.AtLeast(0));
        Add(_temperature.AtLeast(0));
        Add(_topK.AtLeast(0));
        Add(_topP.AtLeast(0));
        Add(_penalty.AtLeast(0));
        Add(_seed.AtLeast(0));
        SetAction(parsed => session.Interruptible(stop => Generate(parsed, session, stop)));
    }

    private int Generate(ParseResult parsed, Session session, CancellationToken stop)
    {
        string run = RunFolder.Check(parsed.GetRequiredValue(_run)), prompt = parsed.GetRequiredValue(_prompt);
        prompt = prompt == "-" ? session.Terminal.In.ReadToEnd() : prompt;
        var options = new GenerationOptions
        {
            Length = parsed.GetRequiredValue(_length),
            Temperature = parsed.GetRequiredValue(_temperature),
            TopK = parsed.GetRequiredValue(_topK),
            TopP = parsed.GetRequiredValue(_topP),
            RepetitionPenalty = parsed.GetRequiredValue(_penalty),
            Seed = parsed.GetRequiredValue(_seed),
        };
        TextWriter output = session.Terminal.Out;
        output.Write(prompt);
        GeneratedText written = session.Experiments.GenerateText(run, prompt, options, bit => Show(bit, session.Terminal), stop);
        output.WriteLine();
        session.NoteModels(run);
        if (written.Unknown > 0)
        {
            session.Terminal.Error.WriteLine($"unroll: {written.Unknown} token(s) of the prompt never occurred in training; the model read them as unknown");
        }

        string pace = string.Create(CultureInfo.InvariantCulture, $"{written.Tokens:N0} tokens in {written.Seconds:0.00} s, {written.Tokens / Math.Max(1e-9, written.Seconds):N0} a second");
        if (session.Terminal.IsInteractive)
        {
            session.Terminal.Error.WriteLine(pace);
        }

        return ExitCode.Ok;
    }

    private static void Show(string bit, Terminal terminal)
    {
        terminal.Out.Write(bit);
        if (terminal.IsInteractive)
        {
            terminal.Out.Flush();
        }
    }
}
