using Spectre.Console;
using Unroll.Cli.Results;
using Unroll.Data.Sets;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll data list</c>.</summary>
internal sealed class DataListCommand : ExampleCommand
{
    private const int WidthWithHomes = 160;

    public DataListCommand(Session session)
        : base("list", "List the built-in generators and the public data sets that recipes use.", "unroll data list") =>
        SetAction(_ => List(session));

    private static int List(Session session)
    {
        Table generators = TextTable.New("Generator", "Task", "What it is");
        foreach (Generator generator in Generator.All)
        {
            generators.AddRow(new Text(generator.Name), new Text(generator.Task), new Text(generator.Text));
        }
        session.Terminal.Console.Write(generators);
        bool isWide = session.Terminal.Console.Profile.Width >= WidthWithHomes; // else 'data get' says where a set comes from
        Table sets = TextTable.New(["Data set", "Task", "Size", "Licence", .. isWide ? new[] { "Home" } : [], "Present"]);
        sets.Columns[0].NoWrap = true;
        foreach (PublicSet set in session.Sets)
        {
            string[] cells = [set.Name, set.Task, set.Size, set.Licence, .. isWide ? new[] { set.Home.ToString() } : [], session.Folders.Find(set) is null ? "no" : "yes"];
            sets.AddRow([.. cells.Select(cell => new Text(cell))]);
        }
        session.Terminal.Console.Write(sets);
        session.Terminal.Out.WriteLine($"'unroll data get NAME' puts a set into {session.Folders.Target}{(session.Folders.Named is null ? " (set UNROLL_DATA to choose another folder)" : "")}");
        return ExitCode.Ok;
    }
}
