using System.Runtime.InteropServices;
using Unroll.Data.Sets;
using Unroll.Training;

namespace Unroll.Cli.Commands;

/// <summary><c>unroll doctor</c>.</summary>
internal sealed class DoctorCommand : ExampleCommand
{
    public DoctorCommand(Session session)
        : base("doctor", "Show what is installed and what works: engine, device, threads, data; exit 1 where the engine does not load.", "unroll doctor") =>
        SetAction(_ => Look(session));

    private static int Look(Session session)
    {
        TextWriter output = session.Terminal.Out;
        EngineCheck engine = session.Experiments.CheckEngine();
        foreach ((string name, string value) in Platform(session).Concat(engine.Facts))
        {
            output.WriteLine($"{name,-18} {value}");
        }
        if (engine.Loads)
        {
            output.WriteLine("The engine works.");
            return ExitCode.Ok;
        }
        session.Terminal.Error.WriteLine($"unroll: the engine does not load: {engine.Problem}");
        return ExitCode.Found;
    }

    private static IEnumerable<KeyValuePair<string, string>> Platform(Session session)
    {
        SetFolders folders = session.Folders;
        yield return new("unroll", $"{CommandLine.Version}, in {AppContext.BaseDirectory}");
        yield return new("runtime", RuntimeInformation.FrameworkDescription);
        yield return new("system", $"{RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}");
        yield return new("cores", $"{Environment.ProcessorCount}");
        yield return new("ffmpeg", OnPath("ffmpeg", session.Terminal.Environment) ?? "not found (needed for compressed audio and some video only)");
        yield return new("UNROLL_DATA", folders.Named is not string named ? "not set" : Directory.Exists(named) ? named : $"{named} (no such folder)");
        string[] present = [.. session.Sets.Where(s => folders.Find(s) is not null).Select(s => s.Name)];
        yield return new("data sets", present.Length == 0 ? "none ('unroll data list' shows which there are)" : string.Join(", ", present));
    }

    private static string? OnPath(string program, Func<string, string?> environment) =>
        (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, program + ".exe") })
            .FirstOrDefault(File.Exists);
}
