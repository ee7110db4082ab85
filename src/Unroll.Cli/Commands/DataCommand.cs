namespace Unroll.Cli.Commands;

/// <summary><c>unroll data</c>: its parts are commands of their own.</summary>
internal sealed class DataCommand : ExampleCommand
{
    public DataCommand(Session session)
        : base("data", "List, fetch and generate data.", "unroll data list")
    {
        Add(new DataListCommand(session));
        Add(new DataGetCommand(session));
        Add(new DataMakeCommand(session));
    }
}
