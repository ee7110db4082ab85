using Unroll.Training;

namespace Unroll.Cli.Commands;

/// <summary>A run folder named on the command line.</summary>
internal static class RunFolder
{
    /// <summary>The folder, if it can be one.</summary>
    /// <exception cref="RunException">There is no such folder, or it is a file.</exception>
    public static string Check(string path) =>
        Directory.Exists(path) ? Path.GetFullPath(path)
        : File.Exists(path) ? throw new RunException($"'{path}' is a file: name the run folder that 'unroll train' wrote")
        : throw new RunException($"there is no run folder '{path}': 'unroll train' writes one and names it at its end");
}
