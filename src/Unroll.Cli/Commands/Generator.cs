namespace Unroll.Cli.Commands;

/// <summary>A built-in generator of data.</summary>
/// <param name="Name">As in the recipe's <c>data.generator</c>.</param>
/// <param name="Task">What is learnt from it.</param>
/// <param name="Text">What it is.</param>
internal sealed record Generator(string Name, string Task, string Text)
{
    public static IReadOnlyList<Generator> All { get; } =
    [
        new("retail", "forecast", "Daily sales of stores, with trend, seasons and promotions."),
        new("activities", "classify", "Movement sensors of people who walk, run, climb and rest."),
        new("adding", "value of a series", "The adding problem: the sum of two marked numbers, far apart."),
        new("copy_memory", "label_steps", "Symbols to be repeated after a long silence."),
        new("profiles", "generate", "Curves that static features determine."),
    ];
}
