using System.CommandLine;

namespace Unroll.Cli.Commands;

/// <summary>A command whose help ends with an example.</summary>
internal abstract class ExampleCommand(string name, string description, string example) : Command(name, description)
{
    /// <summary>One or several command lines that work.</summary>
    public string Example { get; } = example;
}
