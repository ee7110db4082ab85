using System.CommandLine;
using Unroll.Data;
using Unroll.Data.Sets;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll data get NAME</c>.</summary>
internal sealed class DataGetCommand : ExampleCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "Name of a public data set, as 'data list' shows it." };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Folder to put the set's folder into; without it $UNROLL_DATA or the user's cache.", HelpName = "folder" };

    public DataGetCommand(Session session)
        : base("get", "Fetch a public data set from its home.", "unroll data get chicago-ridership --output data")
    {
        Add(_name);
        Add(_output);
        SetAction(parsed => session.Interruptible(stop => Get(parsed, session, stop)));
    }

    private int Get(ParseResult parsed, Session session, CancellationToken stop)
    {
        string name = parsed.GetRequiredValue(_name);
        PublicSet set = session.Sets.FirstOrDefault(s => s.Name == name) ?? throw Unknown(name, session);
        string folder = Path.Combine(parsed.GetValue(_output) ?? session.Folders.Target, set.Name);
        session.Terminal.Out.WriteLine($"{set.Name}, from {set.Home} (licence: {set.Licence})");
        using HttpClient client = new();
        new SetDownload(client, session.Terminal.Out.WriteLine).FetchAsync(set, folder, stop).GetAwaiter().GetResult();
        session.Terminal.Out.WriteLine(folder);
        return ExitCode.Ok;
    }

    private static DataException Unknown(string name, Session session)
    {
        string hint = NearestName.To(name, session.Sets.Select(s => s.Name)) is string near ? $": did you mean '{near}'?" : "; 'unroll data list' shows them";
        return new DataException($"unknown data set '{name}'{hint}");
    }
}
