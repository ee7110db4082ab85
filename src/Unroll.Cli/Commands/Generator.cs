namespace Unroll.Cli.Commands;

/// <summary>A built-in generator of data.</summary>
/// <param name="Name">As in the recipe's <c>data.generator</c>.</param>
/// <param name="Task">What is learnt from it.</param>
/// <param name="Text">What it is.</param>
/// <param name="IsVideo">Whether it makes clips.</param>
internal sealed record Generator(string Name, string Task, string Text, bool IsVideo = false)
{
    public static IReadOnlyList<Generator> All { get; } =
    [
        new("retail", "forecast", "Daily sales of stores, with trend, seasons and promotions."),
        new("activities", "classify", "Movement sensors of people who walk, run, climb and rest."),
        new("adding", "value of a series", "The adding problem: the sum of two marked numbers, far apart."),
        new("copy_memory", "label_steps", "Symbols to be repeated after a long silence."),
        new("profiles", "generate", "Curves that static features determine."),
        new("motion", "classify", "Clips of a shape whose class is its motion alone.", IsVideo: true),
        new("motion_order", "classify", "Clips of two events; the class is their order.", IsVideo: true),
        new("motion_timeline", "label_steps", "Clips whose motion changes; a label for each frame.", IsVideo: true),
        new("motion_anomaly", "detect_anomaly", "Clips of walkers, some of whom behave unusually.", IsVideo: true),
    ];
}
